import { PARTS, REQUIRED_PARTS } from '@accord/shared/parts';
import { describe, expect, it } from 'vitest';
import { defaultPlaybooks } from './all.js';

const LEAD = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const written = ['en', 'vi', 'uk'];
const playbooks = defaultPlaybooks(written, {
  byPart: { environment: LEAD, water: OTHER },
  otherwise: [LEAD, OTHER],
});

describe('default playbooks', () => {
  it('are at least eight kinds, named in every language, none twice', () => {
    expect(playbooks.length).toBeGreaterThanOrEqual(8);
    for (const language of written) {
      const names = playbooks.map((one) => one.name[language]);
      expect(names.every(Boolean)).toBe(true);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('have first words for every part that a full statement needs, in every language', () => {
    for (const { content } of playbooks) {
      for (const language of written) {
        const skeleton = content.skeletons[language] ?? {};
        for (const part of REQUIRED_PARTS.holding) expect(skeleton[part], part).toBeTruthy();
        expect(Object.keys(skeleton).every((part) => PARTS.some((one) => one === part))).toBe(true);
      }
    }
  });

  it('leave gaps in the words of the case, and none in the wording that withdraws (R5)', () => {
    for (const { content } of playbooks) {
      for (const language of written) {
        expect(content.skeletons[language]?.know).toMatch(/\[.+\]/);
        expect(content.withdrawal[language]).not.toMatch(/[[\]]/);
      }
    }
  });

  it('are written in NFC, with keywords in lower case', () => {
    const text = JSON.stringify(playbooks);
    expect(text).toBe(text.normalize('NFC'));
    for (const { content } of playbooks) {
      for (const word of Object.values(content.keywords).flat()) {
        expect(word).toBe(word.toLowerCase());
      }
    }
  });

  it('have on every route a place with the whole text', () => {
    for (const { content } of playbooks) {
      for (const { template } of content.routes) {
        const scopes = template.stages.flatMap((stage) => stage.places.map((one) => one.scope));
        expect(scopes).toContain('whole');
      }
    }
  });

  it('leave the lead open where no agency plays the part, and then call the others', () => {
    const unnamed = defaultPlaybooks(['en'], { byPart: {}, otherwise: [OTHER] });
    for (const { content } of unnamed) {
      expect(content.leadAgencyId).toBeNull();
      expect(content.agencyIds).toEqual([OTHER]);
      expect(Object.keys(content.skeletons)).toEqual(['en']);
    }
  });
});
