/**
 * Keeps SMTP connections for the next mail: a list of thousands would sign in thousands of times, and
 * many servers stop who does. One that is kept may have ended meanwhile. The server speaks before the
 * first word of a message goes, so what had not begun is surely not sent (R4), and takes a new one.
 */
import type { MailComposerOptions } from 'nodemailer/lib/mail-composer';
import { type Door, type Line, mailOver, NotTaken, openLine, type Refusal } from './smtp.js';

/** The next mail of a list is there long before. */
const IDLE_MS = 5_000;
/** Servers that count end a connection after about so many. */
const MOST_MAILS = 100;

export interface PostOffice {
  /** @returns null where the server took the message */
  post(door: Door, mail: MailComposerOptions): Promise<Refusal | null>;
  /** Keeps no connection any more. */
  close(): void;
}

interface Kept {
  readonly line: Line;
  /** Other settings, or credentials, are another door. */
  readonly door: string;
  readonly mails: number;
  readonly timer: NodeJS.Timeout;
}

export function createPostOffice(): PostOffice {
  const idle = new Set<Kept>();
  let isClosed = false;

  function keep(line: Line, door: string, mails: number): void {
    if (isClosed || mails >= MOST_MAILS) {
      line.connection.quit();
      return;
    }
    const timer = setTimeout(() => end(kept), IDLE_MS);
    timer.unref();
    const kept = { line, door, mails, timer };
    line.onEnd = () => forget(kept);
    idle.add(kept);
  }
  function forget(kept: Kept): void {
    clearTimeout(kept.timer);
    idle.delete(kept);
  }
  function end(kept: Kept): void {
    forget(kept);
    kept.line.connection.quit();
  }
  function take(door: string): Kept | undefined {
    const kept = [...idle].find((one) => one.door === door);
    if (kept) forget(kept);
    return kept;
  }

  async function send(door: Door, mail: MailComposerOptions): Promise<void> {
    const name = JSON.stringify(door);
    const kept = take(name);
    if (kept) {
      try {
        await mailOver(kept.line, mail);
        keep(kept.line, name, kept.mails + 1);
        return;
      } catch (error) {
        // What was refused before the message began may be about this connection: a new one is asked.
        if (!(error instanceof NotTaken) || error.isBegun) throw error;
      }
    }
    const line = await openLine(door);
    await mailOver(line, mail);
    keep(line, name, 1);
  }

  return {
    async post(door, mail) {
      try {
        await send(door, mail);
        return null;
      } catch (error) {
        if (error instanceof NotTaken) return error.refusal;
        throw error;
      }
    },
    close() {
      isClosed = true;
      for (const kept of idle) end(kept);
    },
  };
}
