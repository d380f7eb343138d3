import type { SiloSnapshot } from '../contract';
import { Moment } from './Moment';
import { Section } from './Section';

/** The silos: who works, how much. */
export function SiloTable({ silos }: { silos: readonly SiloSnapshot[] }) {
  return (
    <Section title="Silos" columns={['Machine', 'State', 'Tasks at work', 'Tasks a second', 'Ended', 'Model calls', 'Memory', 'Since']} empty={silos.length === 0 ? 'No silo has told of itself yet.' : null}>
      {silos.map(silo => (
        <tr key={silo.siloId} data-silo={silo.siloId}>
          <th scope="row">{silo.machine}</th>
          <td><span className="condition" data-good={silo.status === 'up'}>{silo.status}</span></td>
          <td>{silo.tasksAtWork}</td>
          <td>{silo.tasksPerSecond.toFixed(1)}</td>
          <td>{silo.tasksEnded}</td>
          <td>{silo.models.length === 0 ? '–' : silo.models.map(({ model, calls, ended }) => <span key={model} className="line">{model}: {calls} under way, {ended} ended</span>)}</td>
          <td>{Math.round(silo.memoryBytes / 2 ** 20)} MiB</td>
          <td><Moment at={silo.startedAt} /></td>
        </tr>
      ))}
    </Section>
  );
}
