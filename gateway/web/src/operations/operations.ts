import type { ApiClient } from '../api/client';
import type { Schedule, SystemEvent } from '../contract';
import { follow } from '../hub/follow';
import type { HubLink } from '../hub/link';
import { pause } from '../hub/waiting';
import { Store } from '../store';
import { attempt } from '../ui/notices';
import { arrange, type Cluster, outdates, unseen } from './cluster';

/** How long a list of schedules is good for, in milliseconds, however many events come. */
const rest = 500;

/** The cluster, live, and what operators do to it. */
export class Operations extends Store<Cluster> {
  private reading = false;
  private outdated = false;

  constructor(
    private readonly api: ApiClient,
    private readonly link: HubLink,
    private readonly signal: AbortSignal,
  ) {
    super(unseen);
  }

  /** Follows the cluster's feed until nobody looks any more. */
  watch(leaving: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([this.signal, leaving]);
    return follow<SystemEvent[]>(this.link, {
      open: connection => connection.stream('WatchSystem', this.get().cursor),
      take: events => {
        this.set(arrange(this.get(), events));
        if (outdates(this.get(), events)) void this.readSchedules();
        return 'more';
      },
      ended: () => Promise.resolve(true),
    }, signal);
  }

  async setMode(name: string, act: 'pause' | 'resume' | 'drain'): Promise<void> {
    await this.api.call('post', `/api/v1/admin/queues/{name}/${act}`, { path: { name } });
  }

  /** @param slots How many tasks run at once; null for the configured number. */
  async scale(name: string, slots: number | null): Promise<void> {
    await this.api.call('post', '/api/v1/admin/queues/{name}/scale', { path: { name }, body: { slots } });
  }

  async resetBreaker(name: string): Promise<void> {
    await this.api.call('post', '/api/v1/admin/breakers/{name}/reset', { path: { name } });
  }

  async tell({ scheduleId: id, tenantId }: Schedule, act: 'pause' | 'resume' | 'run'): Promise<void> {
    await this.api.call('post', `/api/v1/admin/schedules/{id}/${act}`, { path: { id }, query: { tenantId } });
    await this.readSchedules();
  }

  async remove({ scheduleId: id, tenantId }: Schedule): Promise<void> {
    await this.api.call('delete', '/api/v1/admin/schedules/{id}', { path: { id }, query: { tenantId } });
    await this.readSchedules();
  }

  /** Reads the schedules; once more when something happens meanwhile. */
  private async readSchedules(): Promise<void> {
    this.outdated = true;
    if (this.reading) return;
    this.reading = true;
    while (this.outdated && !this.signal.aborted) {
      this.outdated = false;
      await attempt(async () => {
        const page = await this.api.call('get', '/api/v1/admin/schedules', { query: { limit: 200 }, signal: this.signal });
        this.set({ ...this.get(), schedules: page.items });
      });
      await pause(rest, this.signal);
    }
    this.reading = false;
  }
}
