import { bytes } from '../api/words';
import { AgainIcon, CloseIcon } from '../ui/icons';
import type { Upload } from './uploads';

export function UploadRow({ upload, retry, dismiss }: { upload: Upload; retry: () => void; dismiss: () => void }) {
  return (
    <li className="document" data-condition={upload.state === 'refused' ? 'failed' : 'working'}>
      <span className="kind">{/\.([a-z0-9]{1,4})$/i.exec(upload.name)?.[1]?.toUpperCase() ?? 'FILE'}</span>
      <div className="about">
        <p className="title" title={upload.name}>{upload.name}</p>
        {upload.refusal !== null && <p className="reason">{upload.refusal.words} <code>{upload.refusal.code}</code></p>}
        {upload.state === 'waiting' && <p className="state">Waiting to be sent · {bytes(upload.size)}</p>}
        {upload.state === 'sending' && <p className="state">Sending {bytes(upload.sent)} of {bytes(upload.size)}</p>}
        {upload.state === 'sending' && <progress aria-label={`Sending ${upload.name}`} value={upload.sent} max={Math.max(1, upload.size)} />}
      </div>
      <span className="document-actions">
        {upload.state === 'refused' && (
          <button type="button" className="quiet" aria-label={`Send “${upload.name}” again`} title="Send again" onClick={retry}><AgainIcon /></button>
        )}
        {upload.state !== 'sending' && (
          <button type="button" className="quiet" aria-label={`Take “${upload.name}” off the list`} title="Take off the list" onClick={dismiss}><CloseIcon /></button>
        )}
      </span>
    </li>
  );
}
