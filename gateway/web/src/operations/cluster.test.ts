import { describe, expect, it } from 'vitest';
import type { Schedule, SystemEvent } from '../contract';
import { arrange, type Cluster, outdates, unseen } from './cluster';

const queue = (name: string, waiting = 0) => ({ name, waiting }) as Cluster['queues'][number];
const told = (event: object) => ({ cursor: '1.2', at: '2026-01-01T00:00:00Z', ...event }) as SystemEvent;
const snapshot = told({ type: 'snapshot', queues: [queue('query')], silos: [], dependencies: [], breakers: [], alerts: [] });
const listed = (lastStatus: Schedule['lastStatus']): Cluster => ({ ...unseen, schedules: [{ lastStatus } as Schedule] });

describe('The cluster', () => {
  it('is what the snapshot says, and then what changes', () => {
    const cluster = arrange(unseen, [snapshot, told({ type: 'queue', queue: queue('ingestion') }), told({ type: 'queue', queue: queue('query', 3), cursor: '1.4' })]);
    expect(cluster.queues).toEqual([queue('ingestion'), queue('query', 3)]);
    expect(cluster.cursor).toBe('1.4');
  });

  it('keeps the schedules that were read when a new snapshot comes', () => {
    expect(arrange(listed('completed'), [snapshot]).schedules).toHaveLength(1);
  });

  it('keeps the fifty latest alerts, each once', () => {
    const alerts = Array.from({ length: 60 }, (_, n) => told({ type: 'alert', alert: { alertId: `a${n % 55}`, at: `2026-01-01T00:00:${String(n % 55).padStart(2, '0')}Z` } }));
    const { alerts: shown } = arrange(unseen, alerts);
    expect(shown).toHaveLength(50);
    expect(shown.at(-1)?.alertId).toBe('a54');
  });

  it('has its schedules read again when one of them changes, or when a task of one may have ended', () => {
    const ofQueue = [told({ type: 'queue', queue: queue('query') })];
    expect(outdates(listed('completed'), [told({ type: 'schedule' })])).toBe(true);
    expect(outdates(listed('processing'), ofQueue)).toBe(true);
    expect(outdates(listed('completed'), ofQueue)).toBe(false);
    expect(outdates(unseen, ofQueue)).toBe(false);
  });
});
