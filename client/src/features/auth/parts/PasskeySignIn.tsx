/** Signing in without typing: whoever holds the passkey says by it who they are. */
import { useTranslation } from 'react-i18next';
import { askPasskey, canUsePasskeys } from '../../../lib/passkey.js';
import { useSessionStore } from '../../../lib/session.js';
import { usePasskey } from '../../../lib/usePasskey.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { postPasskeySession, postPasskeySessionStart } from '../requests.js';

/** Draws nothing where the browser has no passkeys at this address. */
export function PasskeySignIn() {
  const { t } = useTranslation('passkeys');
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, problem, run } = usePasskey();
  if (!canUsePasskeys()) return null;
  const signIn = async () => {
    const isDone = await run(async () => {
      const asked = await postPasskeySessionStart();
      const { nonce } = asked;
      await postPasskeySession(await askPasskey(asked, { schema: 1, purpose: 'signIn', nonce }));
    });
    if (isDone) await refresh();
  };
  return (
    <>
      <Button
        size="l"
        icon="key"
        isWide
        busySince={busySince}
        busyLabel={(seconds) => t('signIn.waiting', { seconds })}
        onPress={() => void signIn()}
      >
        {t('signIn.submit')}
      </Button>
      {problem && (
        <Message kind="failure" isLive title={t(`problem.${problem}.what`)}>
          {t(`problem.${problem}.next`)}
        </Message>
      )}
      <Refusal sending={sending} />
    </>
  );
}
