/**
 * Says politely who came, at most every ten seconds, for those who do not see the faces. What is
 * shown stays silent here.
 */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.js';
import { useLive } from '../../../lib/socket.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';

const EVERY_MS = 10_000;

interface ArrivalsProps {
  readonly statementId: string | null;
}

export function Arrivals({ statementId }: ArrivalsProps) {
  const { t } = useTranslation('room');
  const names = useNames();
  const { person } = useSignedIn();
  const incidentId = useRoom((room) => room.incident.id);
  const present = useLive((live) => live.presence.get(incidentId));
  const known = useRef<ReadonlySet<string> | null>(null);
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!present) return;
    const here = new Set(
      present.filter((one) => one.statementId === statementId).map((one) => one.personId),
    );
    const before = known.current;
    known.current = here;
    // Whoever was there before one came has not arrived.
    if (before === null) return;
    for (const id of here) if (!before.has(id) && id !== person.id) waiting.current.add(id);
    for (const id of waiting.current) if (!here.has(id)) waiting.current.delete(id);
    if (waiting.current.size === 0 || timer.current !== undefined) return;
    const say = () => {
      const people = [...waiting.current].map(names.person);
      waiting.current.clear();
      timer.current = undefined;
      if (people.length > 0) setWords(t('arrived', { names: names.list(people) }));
    };
    timer.current = setTimeout(say, EVERY_MS);
  }, [present, statementId, person.id, names, t]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <span className="vh" role="status">
      {words}
    </span>
  );
}
