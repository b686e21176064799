/** The shared document of the text on the page, open for as long as it is shown. */
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import { PARTS } from '@accord/shared/parts';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type OpenDocument, openDocument } from '../../lib/documentProvider.js';
import type { DocumentState } from '../../lib/documentState.js';
import { useSignedIn } from '../../lib/session.js';

/** @returns null for the moment before it is opened */
export function useDocument(documentId: string): OpenDocument | null {
  const { person } = useSignedIn();
  const [open, setOpen] = useState<OpenDocument | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the person's id stands for them
  useEffect(() => {
    let opened: OpenDocument | null = null;
    let isShown = true;
    const author = { personId: person.id, name: person.name, colour: person.colour };
    const begin = (putAside: string | null) => {
      const next = openDocument(documentId, author, putAside);
      const stop = next.store.subscribe(({ isAstray, keptWords }) => {
        if (!isAstray) return;
        stop();
        opened = null;
        setOpen(null);
        next.discard().then(() => {
          if (isShown) begin(keptWords?.text ?? null);
        });
      });
      opened = next;
      setOpen(next);
    };
    begin(null);
    return () => {
      isShown = false;
      setOpen(null);
      opened?.close();
    };
  }, [documentId, person.id]);
  return open;
}

/** A slice of what is true about the document. */
export const useDocumentState = <T>(open: OpenDocument, select: (state: DocumentState) => T): T =>
  useStore(open.store, select);

/**
 * The text has arrived: all its parts are there. An editor over less would write its own idea of a
 * document into the shared one.
 */
export function useIsThere(open: OpenDocument): boolean {
  const isLoaded = useDocumentState(open, (state) => state.isLoaded);
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (!isLoaded || isThere) return;
    const fragment = open.doc.getXmlFragment(FRAGMENT_NAME);
    const look = () => {
      if (fragment.length >= PARTS.length) setThere(true);
    };
    look();
    fragment.observe(look);
    return () => fragment.unobserve(look);
  }, [open, isLoaded, isThere]);
  return isThere;
}
