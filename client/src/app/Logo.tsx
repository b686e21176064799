/** Accord's sign: two circles and what they share. */

/** Drawn in the ink of its surroundings; the name stands beside it. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="1.8">
        <circle cx="8.6" cy="12" r="6.2" />
        <circle cx="15.4" cy="12" r="6.2" />
      </g>
      <path d="M12 6.800a6.2 6.2 0 0 1 0 10.4 6.2 6.2 0 0 1 0-10.400Z" fill="currentColor" />
    </svg>
  );
}
