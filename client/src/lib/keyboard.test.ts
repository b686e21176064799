import { describe, expect, it } from 'vitest';
import { isSingleKey, pressedKeys } from './keyboard.js';

const event = (key: string, more: Partial<Parameters<typeof pressedKeys>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('a pressed key', () => {
  it('is named as bindings name it', () => {
    expect(pressedKeys(event('N'))).toBe('n');
    expect(pressedKeys(event('?'))).toBe('?');
    expect(pressedKeys(event('F2'))).toBe('f2');
    expect(pressedKeys(event('Enter', { ctrlKey: true }))).toBe('ctrl+enter');
  });

  it('takes Cmd for Ctrl', () => {
    expect(pressedKeys(event('m', { metaKey: true }))).toBe('ctrl+m');
  });

  it('tells a letter with Ctrl and Shift from one with Ctrl', () => {
    expect(pressedKeys(event('C', { ctrlKey: true, shiftKey: true }))).toBe('ctrl+shift+c');
    expect(pressedKeys(event('c', { ctrlKey: true }))).toBe('ctrl+c');
    expect(pressedKeys(event('?', { shiftKey: true }))).toBe('?');
  });

  it('means the digit on the key, whatever Alt makes of it', () => {
    expect(pressedKeys(event('¡', { altKey: true, code: 'Digit1' }))).toBe('alt+1');
  });
});

describe('a single key', () => {
  it('is one character without a modifier', () => {
    expect(['n', '/', 'є'].every(isSingleKey)).toBe(true);
    expect(['f2', 'ctrl+enter', 'arrowdown'].some(isSingleKey)).toBe(false);
  });
});
