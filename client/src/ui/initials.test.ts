import { describe, expect, it } from 'vitest';
import { initials } from './initials.js';

describe('initials', () => {
  it('take the first and the last name', () => {
    expect(initials('Ruth Castellan')).toBe('RC');
    expect(initials('Maria van der Berg')).toBe('MB');
  });

  it('keep the marks of Vietnamese and Cyrillic letters whole', () => {
    expect(initials('Đặng Ánh')).toBe('ĐÁ');
    expect(initials('їжак юрій'.normalize('NFD'))).toBe('ЇЮ');
  });

  it('make do with one name', () => {
    expect(initials('Linh')).toBe('L');
  });
});
