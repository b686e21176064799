/** The sections that the tabs jump to, and which of them the reader has come to. */
import { useCallback, useEffect, useState } from 'react';

export const SECTIONS = ['changes', 'text', 'facts', 'signed'] as const;
export type SectionId = (typeof SECTIONS)[number];

export const sectionElementId = (id: SectionId): string => `signoff-${id}`;

/** Below the fixed head: a section counts as reached when its top passes this line, in px. */
const LINE = 190;

/**
 * @param content changes when sections come or go
 * @returns the section under the head, and a jump that also takes the focus there
 */
export function useSections(content: string): {
  readonly current: SectionId;
  readonly jump: (id: SectionId) => void;
} {
  const [current, setCurrent] = useState<SectionId>('changes');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content, other positions
  useEffect(() => {
    const look = () => {
      const tops = SECTIONS.flatMap((id) => {
        const element = document.getElementById(sectionElementId(id));
        return element ? [{ id, top: element.getBoundingClientRect().top }] : [];
      });
      const first = tops[0];
      if (!first) return;
      const page = document.documentElement;
      const isAtEnd =
        window.scrollY > 0 && window.scrollY + window.innerHeight >= page.scrollHeight - 2;
      const reached = tops.findLast((one) => one.top <= LINE) ?? first;
      setCurrent(isAtEnd ? (tops.at(-1) ?? reached).id : reached.id);
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [content]);
  const jump = useCallback((id: SectionId) => {
    const section = document.getElementById(sectionElementId(id));
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    setCurrent(id);
  }, []);
  return { current, jump };
}
