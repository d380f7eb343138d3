import { type HubConnection, HttpTransportType, HubConnectionBuilder, type IStreamResult, LogLevel } from '@microsoft/signalr';
import type { HubMethods } from '../generated/hub';

type Calls = { [M in keyof HubMethods]: HubMethods[M] extends { returns: unknown } ? M : never }[keyof HubMethods];
type Streams = { [M in keyof HubMethods]: HubMethods[M] extends { streams: unknown } ? M : never }[keyof HubMethods];

/** A connection to the hub that can call what the generated contract has. Tests have their own. */
export interface Connection extends Pick<HubConnection, 'start' | 'stop' | 'onclose'> {
  invoke<M extends Calls>(method: M, ...parameters: HubMethods[M]['parameters']): Promise<HubMethods[M]['returns']>;
  stream<M extends Streams>(method: M, ...parameters: HubMethods[M]['parameters']): IStreamResult<HubMethods[M]['streams']>;
}

/** @param accessToken The credential; it travels in the address, since a browser's WebSocket has no headers. */
export const connectTo = (address: string, accessToken: string): Connection =>
  new HubConnectionBuilder()
    .withUrl(address, { transport: HttpTransportType.WebSockets, skipNegotiation: true, accessTokenFactory: () => accessToken })
    .configureLogging(LogLevel.None)
    .build();
