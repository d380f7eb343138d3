/** The product's sign: two lines of text and the passage that answers. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-ground" width="32" height="32" rx="8" />
      <path className="mark-lines" d="M9 10.5h14M9 16h9" strokeWidth="2.6" strokeLinecap="round" />
      <rect className="mark-passage" x="17.6" y="18.4" width="7.4" height="7" rx="2.2" />
    </svg>
  );
}
