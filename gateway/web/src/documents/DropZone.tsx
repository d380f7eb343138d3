import { useEffect, useEffectEvent, useState } from 'react';
import { UploadIcon } from '../ui/icons';
import { carriesFiles, droppedFiles } from './dropped';

/** Takes files that are dropped anywhere on the page, and shows while some are above it that it does. */
export function DropZone({ drop }: { drop: (files: readonly File[]) => void }) {
  const [above, setAbove] = useState(false);
  const dropped = useEffectEvent(async (transfer: DataTransfer) => drop(await droppedFiles(transfer)));

  useEffect(() => {
    const leaving = new AbortController();
    const on = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void): void =>
      window.addEventListener(type, event => {
        if (!carriesFiles(event)) return;
        // Without this the browser would leave the page and open the file.
        event.preventDefault();
        act(event);
      }, { signal: leaving.signal });
    on('dragenter', () => setAbove(true));
    on('dragover', event => { if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'; });
    // Leaving one element for another names where it goes; leaving the window does not.
    on('dragleave', event => { if (event.relatedTarget === null) setAbove(false); });
    on('drop', event => {
      setAbove(false);
      if (event.dataTransfer !== null) void dropped(event.dataTransfer);
    });
    return () => leaving.abort();
  }, []);

  return above && <div className="drop-zone" aria-hidden="true"><div><UploadIcon /><strong>Drop to add to your documents</strong><span>PDF, Office, HTML, mail, e-books, text</span></div></div>;
}
