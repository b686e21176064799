/**
 * One timer for what can wait a little in many rooms: waking an idle process costs more than most
 * of what it then does.
 */
export interface Pulse {
  /** Runs the task with the next beat, once. */
  add(task: () => void): void;
  remove(task: () => void): void;
  close(): void;
}

/** @param everyMs the longest that a task waits; without tasks there is no beat */
export function createPulse(everyMs: number): Pulse {
  let tasks = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  function beat(): void {
    timer = undefined;
    const due = tasks;
    tasks = new Set();
    for (const task of due) task();
  }
  return {
    add(task) {
      tasks.add(task);
      timer ??= setTimeout(beat, everyMs);
    },
    remove(task) {
      tasks.delete(task);
    },
    close() {
      clearTimeout(timer);
      tasks.clear();
    },
  };
}
