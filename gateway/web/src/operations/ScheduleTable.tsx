import type { Schedule } from '../contract';
import type { Question } from '../ui/Confirm';
import { attempt } from '../ui/notices';
import { Moment } from './Moment';
import type { Operations } from './operations';
import { Section } from './Section';
import { outcomeOf } from './words';

const starts: Readonly<Record<string, string>> = { query: 'a question', ingestion: 'a document, read again' };

/** The schedules of all tenants: when they fire, what became of it, and what operators do about it. What they ask for is the tenant's own. */
export function ScheduleTable({ schedules, operations, confirm }: {
  schedules: readonly Schedule[] | null;
  operations: Operations;
  confirm: (question: Question) => void;
}) {
  const empty = schedules === null ? 'Reading the schedules …' : schedules.length === 0 ? 'No tenant has a schedule.' : null;
  return (
    <Section title="Schedules" columns={['Tenant', 'Starts', 'When', 'Next', 'Last', 'Outcome', 'Actions']} empty={empty}>
      {schedules?.map(schedule => <ScheduleRow key={schedule.scheduleId} schedule={schedule} operations={operations} confirm={confirm} />)}
    </Section>
  );
}

function ScheduleRow({ schedule, operations, confirm }: { schedule: Schedule; operations: Operations; confirm: (question: Question) => void }) {
  const { scheduleId, tenantId, cron, timeZone, enabled } = schedule;
  const named = `schedule ${cron} of tenant ${tenantId}`;
  const tell = (act: 'pause' | 'resume' | 'run') => void attempt(() => operations.tell(schedule, act));
  const remove = () => confirm({
    title: 'Remove this schedule?',
    text: `It starts ${starts[schedule.kind] ?? schedule.kind} at ${cron} (${timeZone}) for tenant ${tenantId}. Tasks that it has started go on.`,
    action: 'Remove',
    confirmed: () => void attempt(() => operations.remove(schedule)),
  });
  return (
    <tr data-schedule={scheduleId} data-enabled={enabled}>
      <th scope="row"><code title={tenantId}>{tenantId.slice(-12)}</code></th>
      <td>{starts[schedule.kind] ?? schedule.kind}</td>
      <td><code>{cron}</code><span className="small">{timeZone}</span></td>
      <td>{enabled ? <Moment at={schedule.nextAt} /> : <span className="condition" data-good={false}>paused</span>}</td>
      <td><Moment at={schedule.lastAt} /></td>
      <td>{outcomeOf(schedule)}</td>
      <td className="actions">
        {enabled
          ? <button type="button" className="small-button" aria-label={`Pause the ${named}`} onClick={() => tell('pause')}>Pause</button>
          : <button type="button" className="small-button" aria-label={`Resume the ${named}`} onClick={() => tell('resume')}>Resume</button>}
        <button type="button" className="small-button" aria-label={`Run now: ${named}`} onClick={() => tell('run')}>Run now</button>
        <button type="button" className="small-button" aria-label={`Remove the ${named}`} onClick={remove}>Remove</button>
      </td>
    </tr>
  );
}
