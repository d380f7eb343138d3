import type { ReactNode } from 'react';

/** Line icons of one hand, 20 by 20. The words stand beside them or in the button's label. */
const drawn = (paths: ReactNode) =>
  function Icon() {
    return (
      <svg className="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round"
        aria-hidden="true" focusable="false">
        {paths}
      </svg>
    );
  };

export const PlusIcon = drawn(<path d="M10 4.5v11M4.5 10h11" />);
export const CloseIcon = drawn(<path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />);
export const PencilIcon = drawn(<path d="M12.6 4.2l3.2 3.2L7.4 15.8l-3.9.7.7-3.9zM11 5.8 14.2 9" />);
export const TrashIcon = drawn(<path d="M3.8 5.5h12.4M8 5.5V3.8h4v1.7M5.3 5.5l.7 10.7h8l.7-10.7M8.4 8.6v4.6M11.6 8.6v4.6" />);
export const ArrowUpIcon = drawn(<path d="M10 15.8V4.4M5.2 9.2 10 4.4l4.8 4.8" />);
export const StopIcon = drawn(<rect x="5.5" y="5.5" width="9" height="9" rx="1.6" />);
export const UploadIcon = drawn(<path d="M10 13V4M6.2 7.6 10 3.8l3.8 3.8M3.8 12.8v2.4c0 .6.5 1 1 1h10.4c.6 0 1-.4 1-1v-2.4" />);
export const OpenIcon = drawn(<path d="M11.4 4.2h4.4v4.4M15.6 4.4 9.4 10.6M8 5H5.2c-.6 0-1 .4-1 1v8.8c0 .6.4 1 1 1H14c.6 0 1-.4 1-1V12" />);
export const MoonIcon = drawn(<path d="M16 11.8A6.6 6.6 0 0 1 8.2 4a6.6 6.6 0 1 0 7.8 7.8Z" />);
export const SunIcon = drawn(<><circle cx="10" cy="10" r="3.2" /><path d="M10 2.8v1.6M10 15.6v1.6M2.8 10h1.6M15.6 10h1.6M4.9 4.9 6 6M14 14l1.1 1.1M4.9 15.1 6 14M14 6l1.1-1.1" /></>);
export const LeaveIcon = drawn(<path d="M8 3.8H5c-.6 0-1 .4-1 1v10.4c0 .6.4 1 1 1h3M12.6 6.6 16 10l-3.4 3.4M16 10H8" />);
export const MenuIcon = drawn(<path d="M3.8 6h12.4M3.8 10h12.4M3.8 14h12.4" />);
export const PagesIcon = drawn(<path d="M6.8 3.5h5l3.4 3.4v6.6c0 .6-.4 1-1 1H6.8c-.6 0-1-.4-1-1v-9c0-.6.4-1 1-1ZM11.6 3.6v3.5h3.5M12.4 14.6v1c0 .6-.4 1-1 1H4.6c-.6 0-1-.4-1-1V7.4" />);
export const LeftIcon = drawn(<path d="M12 4.8 6.8 10l5.2 5.2" />);
export const RightIcon = drawn(<path d="M8 4.8 13.2 10 8 15.2" />);
export const CopyIcon = drawn(<><rect x="7" y="7" width="9" height="9" rx="1.6" /><path d="M13 7V5.2c0-.6-.5-1.2-1.2-1.2H5.2C4.5 4 4 4.6 4 5.2v6.6c0 .7.6 1.2 1.2 1.2H7" /></>);
export const AgainIcon = drawn(<path d="M15.6 6.2A6.6 6.6 0 1 0 16.6 10M15.9 3v3.4h-3.4" />);
export const CheckIcon = drawn(<path d="m4.8 10.6 3.4 3.4 7-7.6" />);
export const AlertIcon = drawn(<><circle cx="10" cy="10" r="6.6" /><path d="M10 6.6v4M10 13.2v.1" /></>);
export const SearchIcon = drawn(<><circle cx="9" cy="9" r="4.8" /><path d="m12.6 12.6 3.6 3.6" /></>);
