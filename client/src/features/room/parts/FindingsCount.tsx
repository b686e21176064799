/** How many possible contradictions there are, quietly, beside the length of the text. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useRoomUi } from '../uiStore.js';
import { useFindings } from '../useFindings.js';
import css from './Findings.module.css';
import type { TextProps } from './textProps.js';

export function FindingsCount({ statement, text }: TextProps) {
  const { t } = useTranslation('findings');
  const { here, elsewhere, settled } = useFindings({
    statementId: statement.id,
    language: text.language,
  });
  const panel = useRoomUi((ui) => ui.text);
  const openText = useRoomUi((ui) => ui.openText);
  const count = here.length + elsewhere.length;
  if (count + settled.length === 0) return null;
  return (
    <span className={css.count} data-open={count > 0}>
      {count > 0 && <Icon name="attention" />}
      <TextLink onPress={() => openText(panel === 'findings' ? 'none' : 'findings')}>
        {count > 0 ? t('check', { count }) : t('settled', { count: settled.length })}
        <span className="vh"> {t('title')}</span>
      </TextLink>
    </span>
  );
}
