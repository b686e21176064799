/**
 * One person's websocket, as cheap as it can be: hundreds of them share a core, and what they cost
 * must not be mistaken for the server. Speaks RFC 6455 as far as these servers do: whole binary
 * frames, pings, the closing.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface Listener {
  /** A whole message: the bytes of `buffer` from `start` to `end`, good until this returns. */
  message(buffer: Buffer, start: number, end: number, at: number): void;
  /** The server ended the connection, or it broke. */
  ended(why: string): void;
}

export interface Wire {
  /** @param frame made by {@link clientFrame} */
  send(frame: Buffer): void;
  close(): void;
}

/** Servers count connections by address: one agency's thousand people have several. */
const ADDRESSES = process.platform === 'linux' ? 8 : 1;
let opened = 0;

const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const FINAL = 0x80;
const MASKED = 0x80;
const MASK_BYTES = 4;

/** All connections read into it in turn: what is in it is looked at before the next one reads. */
const shared = Buffer.allocUnsafe(1024 * 1024);

/** A message as a client has to send it: one frame, masked. */
export function clientFrame(payload: Uint8Array, opcode = BINARY): Buffer {
  const { byteLength } = payload;
  const long = byteLength < 126 ? 0 : byteLength < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(2 + long + MASK_BYTES + byteLength);
  frame[0] = FINAL | opcode;
  frame[1] = MASKED | (long === 0 ? byteLength : long === 2 ? 126 : 127);
  if (long === 2) frame.writeUInt16BE(byteLength, 2);
  if (long === 8) frame.writeBigUInt64BE(BigInt(byteLength), 2);
  const mask = randomBytes(MASK_BYTES);
  const from = 2 + long + MASK_BYTES;
  mask.copy(frame, 2 + long);
  for (let index = 0; index < byteLength; index++) {
    frame[from + index] = (payload[index] ?? 0) ^ (mask[index % MASK_BYTES] ?? 0);
  }
  return frame;
}

/** @returns when the server took the upgrade; @throws Error when it did not */
export function openWire(
  port: number,
  path: string,
  cookie: string | undefined,
  listener: Listener,
): Promise<Wire> {
  return new Promise((resolve, reject) => {
    let isOpen = false;
    let isOver = false;
    /** The head of the answer, then the start of a frame whose end is still to come. */
    let pieces: Buffer[] = [];
    let held = 0;
    /** Below so many bytes another look at the pieces would find no more than the last one. */
    let enough = 0;
    const socket: Socket = connect({
      port,
      host: '127.0.0.1',
      localAddress: `127.0.0.${1 + (opened++ % ADDRESSES)}`,
      noDelay: true,
      onread: {
        buffer: shared,
        callback(count, buffer) {
          const at = performance.now();
          const fresh = Buffer.from(buffer.buffer, buffer.byteOffset, count);
          if (held === 0) {
            take(fresh, at);
            return true;
          }
          keep(fresh);
          if (held >= enough) {
            const whole = Buffer.concat(pieces, held);
            pieces = [];
            held = 0;
            take(whole, at);
          }
          return true;
        },
      },
    });
    const wire: Wire = {
      send(frame) {
        socket.write(frame);
      },
      close() {
        isOver = true;
        socket.destroy();
      },
    };

    function end(why: string): void {
      if (!isOver) listener.ended(why);
      isOver = true;
    }
    function take(bytes: Buffer, at: number): void {
      enough = 0;
      const from = isOpen ? 0 : readAnswer(bytes);
      const used = isOpen ? readFrames(bytes, from, at) : 0;
      if (used < bytes.byteLength) keep(bytes.subarray(used));
    }
    /** The buffer is read into again. */
    function keep(bytes: Buffer): void {
      pieces.push(Buffer.from(bytes));
      held += bytes.byteLength;
    }
    function readAnswer(bytes: Buffer): number {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return 0;
      const head = bytes.toString('latin1', 0, end);
      if (!head.startsWith('HTTP/1.1 101')) {
        reject(new Error(`no websocket at ${path}: ${head.split('\r\n')[0]}`));
        socket.destroy();
        return 0;
      }
      isOpen = true;
      resolve(wire);
      return end + 4;
    }
    /** @returns up to where the bytes were whole frames */
    function readFrames(bytes: Buffer, from: number, at: number): number {
      let position = from;
      for (;;) {
        const left = bytes.byteLength - position;
        if (left < 2) return position;
        const short = bytes[position + 1] ?? 0;
        let head = 2;
        let length = short;
        if (short === 126) {
          if (left < 4) return position;
          length = bytes.readUInt16BE(position + 2);
          head = 4;
        } else if (short === 127) {
          if (left < 10) return position;
          length = Number(bytes.readBigUInt64BE(position + 2));
          head = 10;
        }
        if (left < head + length) {
          enough = head + length;
          return position;
        }
        const start = position + head;
        position = start + length;
        takeFrame(bytes, bytes[start - head] ?? 0, start, position, at);
      }
    }
    function takeFrame(
      bytes: Buffer,
      first: number,
      start: number,
      stop: number,
      at: number,
    ): void {
      if (first === (FINAL | BINARY)) {
        listener.message(bytes, start, stop, at);
        return;
      }
      if (first === (FINAL | PING)) {
        socket.write(clientFrame(bytes.subarray(start, stop), PONG));
        return;
      }
      if (first === (FINAL | PONG)) return;
      if (first !== (FINAL | CLOSE)) throw new Error(`a frame that begins with ${first}`);
      const code = stop - start >= 2 ? bytes.readUInt16BE(start) : 0;
      end(`closed with ${code} ${bytes.toString('utf8', start + 2, stop)}`);
    }

    socket.on('connect', () => {
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
    socket.on('error', (error) => {
      reject(error);
      end(error.message);
    });
    socket.on('close', () => end('the connection was cut'));
  });
}
