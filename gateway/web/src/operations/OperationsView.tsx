import { useEffect } from 'react';
import { useStore } from '../store';
import type { Question } from '../ui/Confirm';
import { AlertList } from './AlertList';
import { DependencyTable } from './DependencyTable';
import type { Operations } from './operations';
import { QueueTable } from './QueueTable';
import { ScheduleTable } from './ScheduleTable';
import { SiloTable } from './SiloTable';

/** What operators look at: queues, schedules, silos, dependencies and alerts of the whole installation, live. */
export function OperationsView({ operations, confirm }: { operations: Operations; confirm: (question: Question) => void }) {
  const { cursor, queues, schedules, silos, dependencies, breakers, alerts } = useStore(operations);
  useEffect(() => {
    const leaving = new AbortController();
    void operations.watch(leaving.signal);
    return () => leaving.abort();
  }, [operations]);

  if (cursor === null) return <main className="operations"><p className="hint" role="status">Looking at the installation …</p></main>;
  return (
    <main className="operations">
      <QueueTable queues={queues} operations={operations} />
      <ScheduleTable schedules={schedules} operations={operations} confirm={confirm} />
      <SiloTable silos={silos} />
      <DependencyTable dependencies={dependencies} breakers={breakers} operations={operations} />
      <AlertList alerts={alerts} />
    </main>
  );
}
