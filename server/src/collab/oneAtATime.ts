/** Work of which one run at a time is enough, and one more for all who asked while it ran. */

/**
 * @param task begins anew only when its last run has ended
 * @returns asks for a run that begins at or after this call; resolves or rejects as that run does
 */
export function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function run(): Promise<void> {
    const started = task().finally(() => {
      running = undefined;
    });
    running = started;
    return started;
  }
  return () => {
    if (!running) return run();
    // Whoever asks while it runs may know of more than it has seen.
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}
