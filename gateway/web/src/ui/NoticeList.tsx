import { useStore } from '../store';
import { AlertIcon, CloseIcon } from './icons';
import { notices } from './notices';

export function NoticeList() {
  return (
    <div className="notices" role="alert">
      {useStore(notices).map(notice => (
        <div key={notice.id} className="notice">
          <AlertIcon />
          <p>{notice.text}</p>
          <button type="button" className="quiet" aria-label="Dismiss" onClick={() => notices.dismiss(notice.id)}><CloseIcon /></button>
        </div>
      ))}
    </div>
  );
}
