/** The centre: one statement in one language, with everything that belongs to its text. */
import { useEffect, useState } from 'react';
import { createTextModel, TextModelContext, useText } from '../editor/textModel.js';
import { MachineBanner } from '../machine/MachineBanner.js';
import { useDocument } from '../useDocument.js';
import { useComparedVersions } from '../useVersion.js';
import { useWordings } from '../useWording.js';
import { AlertBanner } from './AlertBanner.js';
import { CorrectionNote } from './CorrectionNote.js';
import { Languages } from './Languages.js';
import { LeftOutBanner } from './LeftOutBanner.js';
import { SaysTheSame } from './SaysTheSame.js';
import { StatementTabs } from './StatementTabs.js';
import { Text } from './Text.js';
import css from './Text.module.css';
import { TextBanner } from './TextBanner.js';
import { TextConnection } from './TextConnection.js';
import { TextFoot } from './TextFoot.js';
import { TextPanels } from './TextPanels.js';
import type { TextProps } from './textProps.js';

export function TextPane({ statement, text }: TextProps) {
  const [model] = useState(() => createTextModel(text.language));
  // The tools stand in the row of the tabs, so that the text keeps its height.
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const open = useDocument(text.documentId);
  return (
    <TextModelContext value={model}>
      <Compared statement={statement} text={text} />
      <div className={css.body}>
        <StatementTabs statement={statement} language={text.language} toolsRef={setTools} />
        <Languages statement={statement} text={text} awareness={open?.awareness} />
        {open && <TextConnection open={open} />}
        <SaysTheSame statement={statement} />
        <CorrectionNote statement={statement} text={text} />
        <TextBanner statement={statement} text={text} />
        <LeftOutBanner statement={statement} text={text} />
        <MachineBanner />
        <AlertBanner statement={statement} />
        <TextPanels statement={statement} text={text} />
        {open && <Text statement={statement} text={text} open={open} tools={tools} />}
      </div>
      {open && <TextFoot statement={statement} text={text} open={open} />}
    </TextModelContext>
  );
}

/** Feeds the model with what the live text is compared with; draws nothing. */
function Compared({ statement, text }: TextProps) {
  const wordings = useWordings(text.language);
  const versions = useComparedVersions(statement);
  const setWordings = useText((model) => model.setWordings);
  const setFrozen = useText((model) => model.setFrozen);
  const newest = versions.find((one) => one.id === statement.versions[0]?.id);
  const frozen = newest?.texts.find((one) => one.language === text.language);
  useEffect(() => setWordings(wordings), [setWordings, wordings]);
  useEffect(() => {
    setFrozen(newest && frozen ? { number: newest.number, text: frozen.canonical } : null);
  }, [setFrozen, newest, frozen]);
  return null;
}
