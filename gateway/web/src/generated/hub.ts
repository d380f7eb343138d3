// Generated from gateway/contract/hub.json by "npm run generate". Not to be edited.

export type Alert = {
  alertId: string;
  kind: string;
  subject: string;
  detail: string;
  at: string;
};

export type AlertRaised = {
  type: "alert";
  cursor: string;
  at: string;
  alert: Alert;
};

export type AnswerReset = {
  type: "reset";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  keep: number;
  reason: string;
};

export type AnswerSource = {
  n: number;
  documentId: string;
  chunkId: string;
  title: string;
  page: number | null;
  quote: string;
  score: number;
  deleted: boolean;
};

export type AnswerToken = {
  type: "token";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  text: string;
};

export type AttemptFailed = {
  type: "attempt_failed";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  code: string;
  detail: string;
  attempt: number;
  retryAt: string | null;
};

export type BreakerChanged = {
  type: "breaker";
  cursor: string;
  at: string;
  breaker: BreakerSnapshot;
};

export type BreakerSnapshot = {
  name: string;
  status: "closed" | "open" | "halfOpen";
  version: number;
  retryAt: string | null;
  opens: number;
  reason: string | null;
  changedAt: string;
};

export type DependencyBody = {
  taskId: string;
  onFailure?: "cancel" | "continue" | "waitForRetry";
};

export type DocumentChanged = {
  type: "document";
  cursor: string;
  at: string;
  document: DocumentSnapshot;
};

export type DocumentRemoved = {
  type: "document_removed";
  cursor: string;
  at: string;
  documentId: string;
};

export type DocumentSnapshot = {
  documentId: string;
  title: string;
  fileName: string | null;
  mediaType: string;
  size: number;
  collection: string;
  tags: string[];
  step: "accepted" | "extracted" | "chunked" | "embedded" | "indexed" | "failed" | "deleted";
  progress: number;
  pages: number | null;
  pagesRead: number;
  chunks: number;
  version: number;
  publishedVersion: number | null;
  taskId: string;
  userId: string;
  createdAt: string;
  updatedAt: string;
  error: TaskError | null;
  etaMs: number | null;
  hasPages: boolean;
  author: string | null;
  writtenAt: string | null;
  modifiedAt: string | null;
  language: string | null;
  contentId: string;
  sourceUrl: string | null;
};

export type FiltersBody = {
  documentIds?: string[] | null;
  tags?: string[] | null;
};

export type HealthChanged = {
  type: "health";
  cursor: string;
  at: string;
  dependency: HealthSnapshot;
};

export type HealthSnapshot = {
  name: string;
  status: "healthy" | "degraded" | "unhealthy";
  detail: string | null;
  durationMs: number;
  checkedAt: string;
  since: string;
  failures: number;
};

export type IngestionResult = {
  kind: "ingestion";
  documentId: string;
  version: number;
  pages: number;
  chunks: number;
};

export type LimitChanged = {
  type: "limit";
  cursor: string;
  at: string;
  bucket: string;
  version: number;
};

export type ModelLoad = {
  model: string;
  calls: number;
  ended: number;
};

export type QueryBody = {
  text: string;
  chatId?: string | null;
  collection?: string | null;
  language?: string | null;
  maxResults?: number | null;
  minConfidence?: number | null;
  model?: string | null;
  filters?: FiltersBody | null;
  priority?: number | null;
  runAt?: string | null;
  uniqueKey?: string | null;
  uniqueSeconds?: number | null;
  dependsOn?: DependencyBody[] | null;
};

export type QueryResult = {
  kind: "query";
  answer: string;
  confidence: number;
  answered: boolean;
  language: string;
  model: string;
  degraded: string | null;
  sources: AnswerSource[];
  usage: TaskUsage;
  timings: TaskTimings;
  searchedFor: string | null;
};

export type QueueChanged = {
  type: "queue";
  cursor: string;
  at: string;
  queue: QueueSnapshot;
};

export type QueuePruning = {
  at: string;
  count: number;
  total: number;
  nextAt: string;
};

export type QueueSnapshot = {
  name: string;
  mode: "running" | "paused" | "draining";
  drained: boolean;
  slots: number;
  running: number;
  waiting: number;
  tenants: number;
  capacity: number;
  estimatedWaitMs: number | null;
  suspects: number;
  model: string | null;
  pruning: QueuePruning | null;
};

export type ScheduleChanged = {
  type: "schedule";
  cursor: string;
  at: string;
  schedule: ScheduleOverview;
  removed: boolean;
};

export type ScheduleOverview = {
  tenantId: string;
  scheduleId: string;
  kind: string;
  cron: string;
  timeZone: string;
  enabled: boolean;
  nextAt: string | null;
  lastAt: string | null;
  lastTaskId: string | null;
  lastError: string | null;
  createdAt: string;
  lastStatus: "queued" | "processing" | "completed" | "failed" | "cancelled" | null;
};

export type SiloChanged = {
  type: "silo";
  cursor: string;
  at: string;
  silo: SiloSnapshot;
};

export type SiloSnapshot = {
  siloId: string;
  machine: string;
  status: "up" | "stopping" | "lost";
  startedAt: string;
  heardAt: string;
  tasksAtWork: number;
  tasksEnded: number;
  tasksPerSecond: number;
  memoryBytes: number;
  models: ModelLoad[];
};

export type SourcesFound = {
  type: "sources";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  sources: AnswerSource[];
  searchedFor: string | null;
};

export type SystemEvent = SystemSnapshotted | BreakerChanged | HealthChanged | AlertRaised | LimitChanged | QueueChanged | SiloChanged | ScheduleChanged;

export type SystemSnapshotted = {
  type: "snapshot";
  cursor: string;
  at: string;
  breakers: BreakerSnapshot[];
  dependencies: HealthSnapshot[];
  alerts: Alert[];
  queues: QueueSnapshot[];
  silos: SiloSnapshot[];
};

export type TaskAccepted = {
  type: "accepted";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  durable: boolean;
};

export type TaskCancelled = {
  type: "cancelled";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  by: string;
};

export type TaskCompleted = {
  type: "completed";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  result: TaskResult;
};

export type TaskDurable = {
  type: "durable";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
};

export type TaskError = {
  code: string;
  detail: string;
  attempt: number;
  at: string;
};

export type TaskEvent = TaskAccepted | TaskDurable | TaskProgressed | SourcesFound | AnswerToken | AnswerReset | AttemptFailed | TaskCompleted | TaskFailed | TaskCancelled;

export type TaskFailed = {
  type: "failed";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  code: string;
  detail: string;
  errors: TaskError[];
};

export type TaskNews = {
  started: TaskStarted | null;
  events: TaskEvent[];
};

export type TaskProgressed = {
  type: "progress";
  cursor: string;
  epoch: number;
  seq: number;
  at: string;
  stage: string;
  progress: number;
  message: string;
  etaMs: number | null;
};

export type TaskResult = QueryResult | IngestionResult;

export type TaskStarted = {
  taskId: string;
  duplicate: boolean;
  estimatedWaitMs: number | null;
};

export type TaskTimings = {
  queuedMs: number;
  retrievalMs: number;
  firstTokenMs: number;
  totalMs: number;
};

export type TaskUsage = {
  promptTokens: number;
  completionTokens: number;
  cost: number;
};

export type TenantEvent = TenantSnapshotted | DocumentChanged | DocumentRemoved;

export type TenantSnapshotted = {
  type: "snapshot";
  cursor: string;
  at: string;
  documents: DocumentSnapshot[];
};

/** What a client can call: arguments, and what comes back once (`returns`) or as a stream (`streams`). */
export interface HubMethods {
  Ask: { parameters: [query: QueryBody]; returns: TaskStarted };
  AskAndWatch: { parameters: [query: QueryBody]; streams: TaskNews };
  Cancel: { parameters: [taskId: string]; returns: undefined };
  Watch: { parameters: [taskId: string, after: string | null]; streams: TaskEvent[] };
  WatchSystem: { parameters: [after: string | null]; streams: SystemEvent[] };
  WatchTenant: { parameters: [after: string | null]; streams: TenantEvent[] };
}
