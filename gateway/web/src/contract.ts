import type { components } from './generated/api';

/** The words of the gateway's contract that the page uses, under one roof: what HTTP brings, and what the hub brings. */
export type {
  Alert, AnswerSource, BreakerSnapshot, HealthSnapshot, QueueSnapshot, SiloSnapshot, SystemEvent, TaskEvent, TenantEvent,
} from './generated/hub';

type Schemas = components['schemas'];

export type ChatMessage = Schemas['ChatMessage'];
export type ChatSnapshot = Schemas['ChatSnapshot'];
export type Chunk = Schemas['ChunkView'];
export type DocumentSnapshot = Schemas['DocumentSnapshot'];
export type DocumentStep = Schemas['DocumentStep'];
export type QueryResult = Schemas['QueryResult'];
export type Schedule = Schemas['ScheduleView'];
export type Role = NonNullable<Schemas['Role']>;
