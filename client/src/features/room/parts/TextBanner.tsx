/** How the text on the page stands to the version that people read: ahead of it, or behind it. */
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useText } from '../editor/textModel.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import type { TextProps } from './textProps.js';

export function TextBanner(props: TextProps) {
  return (
    <>
      <FactsChanged {...props} />
      <Ahead {...props} />
    </>
  );
}

/** F3: the chips show the new value by themselves; the words around them do not. */
function FactsChanged({ statement, text }: TextProps) {
  const { t } = useTranslation('factUses');
  const names = useNames();
  const words = useFactWords();
  const flags = useRoom((room) => room.factFlags);
  const facts = useRoom((room) => room.facts);
  const openPanel = useRoomUi((ui) => ui.openPanel);
  const own = flags.filter(
    (one) =>
      one.kind === 'draft' && one.placeId === statement.id && one.languages.includes(text.language),
  );
  const changed = facts.filter((fact) => own.some((one) => one.factId === fact.id));
  const [first] = changed;
  if (!first) return null;
  return (
    <Message
      kind="caution"
      isBanner
      title={t('banner', {
        facts: names.list(changed.map(words.label)),
        count: changed.length,
      })}
      action={
        <TextLink onPress={() => openPanel({ panel: 'fact', factId: first.id })}>
          {t('usedIn')}
        </TextLink>
      }
    />
  );
}

function Ahead({ statement, text }: TextProps) {
  const { t } = useTranslation('room');
  const names = useNames();
  const edits = useText((model) => model.ahead.edits);
  const openText = useRoomUi((ui) => ui.openText);
  const mayWrite = useRoom((room) => room.abilities.write);
  const signoffs = useRoom((room) => room.signoffs);
  const newest = statement.versions[0];
  if (!newest) return null;
  const version = newest.number;
  if (text.frozenIn !== null && text.frozenIn < version) {
    return (
      <Message
        kind="caution"
        icon="history"
        isBanner
        title={t('banner.behind', { version, old: text.frozenIn })}
        action={<TextLink onPress={() => openText('diff')}>{t('banner.seeSource')}</TextLink>}
      >
        {t('banner.behindMeans', {
          version,
          language: names.language(statement.sourceLanguage),
        })}
      </Message>
    );
  }
  if (edits === 0) return null;
  const isPublic = newest.state === 'released';
  const state = isPublic ? 'public' : 'inSignoff';
  const signed = signoffs.find((one) => one.versionId === newest.id)?.signedPlaces ?? 0;
  return (
    <Message
      kind="neutral"
      isBanner
      title={t(mayWrite ? `banner.ahead.${state}` : `banner.textAhead.${state}`, {
        version,
        count: edits,
      })}
      action={
        <TextLink onPress={() => openText('diff')}>
          {t('banner.seeEdits', { count: edits })}
        </TextLink>
      }
    >
      {isPublic
        ? t('banner.publicMeans', { version: version + 1 })
        : // Which of them, the carry rule knows (S4): the panel that submits asks it.
          mayWrite && signed > 0 && t('banner.signatures', { count: signed })}
    </Message>
  );
}
