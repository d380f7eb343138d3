import type { Alert } from '../contract';
import { Moment } from './Moment';
import { Section } from './Section';

/** What somebody should look at, newest first. */
export function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  return (
    <Section title="Alerts" columns={['When', 'About', 'What']} empty={alerts.length === 0 ? 'There is no alert.' : null}>
      {[...alerts].reverse().map(({ alertId, at, subject, detail }) => (
        <tr key={alertId}>
          <td><Moment at={at} /></td>
          <th scope="row">{subject}</th>
          <td>{detail}</td>
        </tr>
      ))}
    </Section>
  );
}
