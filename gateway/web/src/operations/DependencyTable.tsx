import type { BreakerSnapshot, HealthSnapshot } from '../contract';
import { attempt } from '../ui/notices';
import { Moment } from './Moment';
import type { Operations } from './operations';
import { Section } from './Section';
import { breakerWords } from './words';

/** What the installation depends on, and the breakers in front of it. */
export function DependencyTable({ dependencies, breakers, operations }: {
  dependencies: readonly HealthSnapshot[];
  breakers: readonly BreakerSnapshot[];
  operations: Operations;
}) {
  return (
    <>
      <Section title="Dependencies" columns={['Dependency', 'State', 'Looked at', 'Took', 'What is wrong']} empty={dependencies.length === 0 ? 'Nothing was looked at yet.' : null}>
        {dependencies.map(({ name, status, checkedAt, durationMs, detail }) => (
          <tr key={name} data-dependency={name}>
            <th scope="row">{name}</th>
            <td><span className="condition" data-good={status === 'healthy'}>{status}</span></td>
            <td><Moment at={checkedAt} /></td>
            <td>{durationMs.toFixed(0)} ms</td>
            <td>{detail ?? '–'}</td>
          </tr>
        ))}
      </Section>
      <Section title="Breakers" columns={['Breaker', 'State', 'Actions']} empty={breakers.length === 0 ? 'No breaker has counted a failure.' : null}>
        {breakers.map(({ name, status }) => (
          <tr key={name} data-breaker={name}>
            <th scope="row">{name}</th>
            <td><span className="condition" data-good={status === 'closed'}>{breakerWords[status]}</span></td>
            <td className="actions">
              <button type="button" className="small-button" aria-label={`Close ${name}`} disabled={status === 'closed'} onClick={() => void attempt(() => operations.resetBreaker(name))}>Close</button>
            </td>
          </tr>
        ))}
      </Section>
    </>
  );
}
