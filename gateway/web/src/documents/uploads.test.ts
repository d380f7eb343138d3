import { describe, expect, it } from 'vitest';
import { type Transport, UploadQueue } from './uploads';

/** A transport whose uploads end when the test says so. */
function held() {
  const open: { name: string; key: string; accept: () => void; refuse: (reason: string) => void; sent: (bytes: number) => void }[] = [];
  const transport: Transport = (file, key, onSent) =>
    new Promise((resolve, reject) => open.push({ name: file.name, key, accept: resolve, refuse: reason => reject(new Error(reason)), sent: onSent }));
  return { open, transport };
}

const files = (count: number): File[] => Array.from({ length: count }, (_, index) => new File(['text'], `${index}.txt`));
const explain = (error: unknown) => ({ code: 'refused', words: (error as Error).message });
const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

describe('The upload queue', () => {
  it('sends four files at a time, in order', async () => {
    const { open, transport } = held();
    const queue = new UploadQueue(transport, explain);
    queue.add(files(6));
    expect(open.map(({ name }) => name)).toEqual(['0.txt', '1.txt', '2.txt', '3.txt']);
    open[1]?.accept();
    await settled();
    expect(open.map(({ name }) => name)).toEqual(['0.txt', '1.txt', '2.txt', '3.txt', '4.txt']);
    expect(queue.get().map(({ name, state }) => [name, state])).toEqual(
      [['0.txt', 'sending'], ['2.txt', 'sending'], ['3.txt', 'sending'], ['4.txt', 'sending'], ['5.txt', 'waiting']]);
  });

  it('tells how much of a file has left', () => {
    const { open, transport } = held();
    const queue = new UploadQueue(transport, explain);
    queue.add(files(1));
    open[0]?.sent(3);
    expect(queue.get()[0]).toMatchObject({ sent: 3, size: 4 });
  });

  it('keeps a refused file with its reason, and sends it again under the same key', async () => {
    const { open, transport } = held();
    const queue = new UploadQueue(transport, explain);
    queue.add(files(1));
    open[0]?.refuse('This file is empty.');
    await settled();
    const [refused] = queue.get();
    expect(refused).toMatchObject({ state: 'refused', refusal: { words: 'This file is empty.' } });

    queue.retry(refused?.id ?? '');
    expect(open.map(({ key }) => key)).toEqual([refused?.id, refused?.id]);
    open[1]?.accept();
    await settled();
    expect(queue.get()).toEqual([]);
  });

  it('takes a refused file off the list, but none that is on its way', async () => {
    const { open, transport } = held();
    const queue = new UploadQueue(transport, explain);
    queue.add(files(2));
    open[0]?.refuse('No.');
    await settled();
    for (const { id } of queue.get()) queue.dismiss(id);
    expect(queue.get().map(({ name }) => name)).toEqual(['1.txt']);
  });
});
