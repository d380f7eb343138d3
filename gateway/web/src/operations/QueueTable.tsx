import type { QueueSnapshot } from '../contract';
import { attempt } from '../ui/notices';
import { Moment } from './Moment';
import type { Operations } from './operations';
import { Section } from './Section';
import { duration, modeOf } from './words';

/** The queues: what waits, what is at work, and what operators do about it. */
export function QueueTable({ queues, operations }: { queues: readonly QueueSnapshot[]; operations: Operations }) {
  return (
    <Section title="Queues" columns={['Queue', 'Mode', 'At work', 'Waiting', 'Wait', 'Old tasks', 'Actions']} empty={queues.length === 0 ? 'No queue has told of itself yet.' : null}>
      {queues.map(queue => <QueueRow key={queue.name} queue={queue} operations={operations} />)}
    </Section>
  );
}

function QueueRow({ queue, operations }: { queue: QueueSnapshot; operations: Operations }) {
  const { name, model, mode, slots, pruning } = queue;
  const scale = (to: number | null) => void attempt(() => operations.scale(name, to));
  const set = (act: 'pause' | 'resume' | 'drain') => void attempt(() => operations.setMode(name, act));
  return (
    <tr data-queue={name} data-mode={mode}>
      <th scope="row">{name}{model !== null && <span className="small">{model}</span>}</th>
      <td><span className="condition" data-good={mode === 'running'}>{modeOf(queue)}</span></td>
      <td>{queue.running} of {slots}{queue.suspects > 0 && <span className="small">{queue.suspects} on trial</span>}</td>
      <td>{queue.waiting}{queue.waiting > 0 && <span className="small">of {queue.tenants} {queue.tenants === 1 ? 'tenant' : 'tenants'}</span>}</td>
      <td>{queue.estimatedWaitMs === null ? '–' : duration(queue.estimatedWaitMs)}</td>
      <td>{pruning === null ? '–' : <>{pruning.total} removed<span className="small">next look <Moment at={pruning.nextAt} /></span></>}</td>
      <td className="actions">
        {mode === 'running'
          ? <button type="button" className="small-button" aria-label={`Pause ${name}`} onClick={() => set('pause')}>Pause</button>
          : <button type="button" className="small-button" aria-label={`Resume ${name}`} onClick={() => set('resume')}>Resume</button>}
        <button type="button" className="small-button" aria-label={`Drain ${name}`} disabled={mode === 'draining'} onClick={() => set('drain')}>Drain</button>
        <button type="button" className="small-button" aria-label={`One slot fewer for ${name}`} disabled={slots <= 1} onClick={() => scale(slots - 1)}>−</button>
        <button type="button" className="small-button" aria-label={`One slot more for ${name}`} onClick={() => scale(slots + 1)}>+</button>
        <button type="button" className="small-button" aria-label={`Reset the slots of ${name}`} onClick={() => scale(null)}>Reset</button>
      </td>
    </tr>
  );
}
