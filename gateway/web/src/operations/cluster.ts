import type { Schedule, SystemEvent } from '../contract';

type Snapshot = Extract<SystemEvent, { type: 'snapshot' }>;

/** The cluster as operators see it. */
export type Cluster = Pick<Snapshot, 'queues' | 'silos' | 'dependencies' | 'breakers' | 'alerts'> & {
  /** Behind the last event taken in; null before the first. */
  readonly cursor: string | null;
  /** The newest schedules of all tenants; null before they were read. */
  readonly schedules: readonly Schedule[] | null;
};

/** How many alerts are shown: as many as a snapshot has. */
const mostAlerts = 50;

export const unseen: Cluster = { cursor: null, queues: [], silos: [], dependencies: [], breakers: [], alerts: [], schedules: null };

/** The cluster after some events. */
export const arrange = (cluster: Cluster, events: readonly SystemEvent[]): Cluster => events.reduce(after, cluster);

/** Whether events may mean that a list of schedules that was read before is out of date. */
export function outdates(cluster: Cluster, events: readonly SystemEvent[]): boolean {
  const unsettled = cluster.schedules?.some(({ lastStatus }) => lastStatus === 'queued' || lastStatus === 'processing') ?? false;
  // A queue tells when something has left it: that may have been a schedule's task.
  return events.some(({ type }) => type === 'snapshot' || type === 'schedule' || (type === 'queue' && unsettled));
}

function after(cluster: Cluster, event: SystemEvent): Cluster {
  const { cursor } = event;
  switch (event.type) {
    case 'snapshot': {
      const { queues, silos, dependencies, breakers, alerts } = event;
      return { cursor, queues, silos, dependencies, breakers, alerts, schedules: cluster.schedules };
    }
    case 'queue': return { ...cluster, cursor, queues: put(cluster.queues, event.queue, ({ name }) => name) };
    case 'silo': return { ...cluster, cursor, silos: put(cluster.silos, event.silo, ({ siloId }) => siloId) };
    case 'health': return { ...cluster, cursor, dependencies: put(cluster.dependencies, event.dependency, ({ name }) => name) };
    case 'breaker': return { ...cluster, cursor, breakers: put(cluster.breakers, event.breaker, ({ name }) => name) };
    case 'alert': return { ...cluster, cursor, alerts: put(cluster.alerts, event.alert, ({ at, alertId }) => at + alertId).slice(-mostAlerts) };
    default: return { ...cluster, cursor };
  }
}

/** The items with one in the place of its older self, in the order of their keys. */
function put<T>(items: readonly T[], item: T, keyOf: (item: T) => string): T[] {
  return [...items.filter(other => keyOf(other) !== keyOf(item)), item].sort((one, two) => (keyOf(one) < keyOf(two) ? -1 : 1));
}
