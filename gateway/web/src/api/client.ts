import type { paths } from '../generated/api';
import type { Session } from '../session/session';
import { isAbort, Problem } from './problem';

type Method = 'get' | 'post' | 'patch' | 'delete';
type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>;

/** The addresses that know a method. */
export type PathsWith<M extends Method> = { [P in keyof paths]: [Operation<P, M>] extends [never] ? never : P }[keyof paths];

type PathOf<O> = O extends { parameters: { path: infer Path extends object } } ? { path: Path } : { path?: undefined };
type QueryOf<O> = O extends { parameters: { query?: infer Query } } ? { query?: Query } : { query?: undefined };
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer Body } } } ? { body: Body } : { body?: undefined };
type Call<O> = PathOf<O> & QueryOf<O> & BodyOf<O> & { signal?: AbortSignal };

type Content<R> = R extends { content: { 'application/json': infer Body } } ? Body : undefined;
type Result<O> = O extends { responses: infer R } ? Content<R[keyof R & (200 | 201 | 202 | 204)]> : never;

interface AnyCall {
  readonly path?: object | undefined;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Speaks HTTP with the gateway as one signed-in person. What it can say and hear is what the generated contract has. */
export class ApiClient {
  /** @param onUnauthorized Called when the server does not take the credential any more. */
  constructor(
    readonly session: Session,
    private readonly onUnauthorized: () => void,
  ) {}

  get authorization(): string {
    return `Bearer ${this.session.accessToken}`;
  }

  async call<M extends Method, P extends PathsWith<M>>(method: M, path: P, call: Call<Operation<P, M>>): Promise<Result<Operation<P, M>>> {
    const response = await this.send(method, path, call);
    return (response.status === 204 ? undefined : await response.json()) as Result<Operation<P, M>>;
  }

  async blob(path: PathsWith<'get'>, call: AnyCall): Promise<Blob> {
    const response = await this.send('get', path, call);
    return response.blob();
  }

  /** Reports a refusal that came another way than through this client. */
  refused(problem: Problem): void {
    if (problem.status === 401) this.onUnauthorized();
  }

  private async send(method: Method, path: string, { path: values, query, body, signal }: AnyCall): Promise<Response> {
    const headers: Record<string, string> = { authorization: this.authorization };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const request: RequestInit = { method: method.toUpperCase(), headers };
    if (body !== undefined) request.body = JSON.stringify(body);
    if (signal !== undefined) request.signal = signal;
    try {
      return await reach(address(path, values ?? {}, query ?? {}), request);
    } catch (error) {
      if (error instanceof Problem) this.refused(error);
      throw error;
    }
  }
}

/** Sends a request. What is not a success, and a network without an answer, becomes a `Problem`. */
export async function reach(address: string, request: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, request);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw Problem.unreachable();
  }
  if (response.ok) return response;
  throw Problem.from(response.status, await response.text(), response.headers.get('retry-after'));
}

function address(path: string, values: object, query: object): string {
  const texts = new Map(Object.entries(values).map(([name, value]) => [name, encodeURIComponent(String(value))]));
  const given = Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => texts.get(name) ?? '');
  return given.length === 0 ? place : `${place}?${new URLSearchParams(given).toString()}`;
}
