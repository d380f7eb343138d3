import { useRef } from 'react';
import { UploadIcon } from '../ui/icons';

/** Opens the system's file dialog; dropping files works everywhere on the page. */
export function FilePicker({ className, add }: { className: string; add: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        <UploadIcon />
        <span><strong>Add documents</strong> or drop them anywhere</span>
      </button>
      <input ref={input} type="file" multiple hidden data-testid="files" onChange={event => {
        add([...(event.target.files ?? [])]);
        // The same file can be picked again.
        event.target.value = '';
      }} />
    </>
  );
}
