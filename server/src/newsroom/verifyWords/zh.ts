/** *Verify this statement* in Chinese, in simplified characters. */
import type { VerifyWords } from './verifyWords.js';

export const zh: VerifyWords = {
  exercise: '这是演习。此页面上的内容均非真实情况。',
  isCurrent: '这是现行文本。',
  isCorrection: (when) => `此文本取代了${when}发布的文本。`,
  isWithdrawal: (when) => `此项撤回针对${when}发布的文本。`,
  verifyPrevious: '核验先前的文本',
  words: '已发布的文本',
  toPage: '在其页面上阅读',
  signedHow: '谁签署，何时、以何种方式签署',
  how: {
    session: '登录后签署',
    passkey: '使用通行密钥（passkey）',
    voice: '口头签署',
    agreed: '事先同意',
    carried: (version) => `沿用第${version}版的签署`,
    ownPart: '针对其自身负责的部分',
  },
  howMeaning: '“沿用”是指：该机构签署过较早的版本，而其负责的内容在本版本中没有变化。',
  nobody: '撤回使用预案中的文字，并须由两个机构的两名人员执行。',
  withdrawalAgreed: '撤回须由两个机构的两名人员执行，并使用两个机构事先同意的文字。',
  codeMeaning:
    '代码是这段文字的简短名称，便于朗读或抄写。文字不同，代码也不同。代码只用于指称，不能证明什么；能够证明的是下方的签名。',
  signature: '新闻中心的签名',
  signatureMeaning:
    '发布时，新闻中心对文本、签署者名单以及截至当时的自身记录进行了签名。哪怕改动一个字，签名也会失效。',
  unsigned: '此文本发布时，新闻中心尚未开始对发布内容签名。可供比对的只有代码和哈希值。',
  issuer: '新闻中心',
  release: '发布编号',
  version: '版本',
  signedAt: '签名时间',
  keyId: '密钥（Ed25519）',
  signatureBytes: '签名',
  checkOffline: '不依赖我们进行核验',
  checkOfflineHow:
    '请保存证明文件和核验工具。使用 Node.js 20 或更高版本，以下命令无需联网即可核验文本、签名和记录。密钥列表最好在另一天获取，或向您信任的人索取。',
  proof: '证明文件（proof.json）',
  verifier: '核验工具（verify-statement.mjs）',
  keys: '本新闻中心的密钥',
  compare: {
    title: '比对您手中的文本',
    label: '请将文本粘贴在此',
    hint: '从标题到结尾的全文，或其中一部分。链接和粗体无法比对。',
    wholeOnly: '请粘贴从标题到结尾的全文。页面只说明是否一致。',
    button: '比对',
    verdicts: {
      same: {
        title: '这就是已发布的文本',
        text: '从头到尾逐字一致。',
      },
      part: {
        title: '这是已发布文本的一部分',
        text: '其中没有任何改动。您的文本中缺少的内容已在下方标出。',
      },
      more: {
        title: '其中包含已发布的文本，前后另有其他文字',
        text: '其他文字已在下方标出，并非在此发布。',
      },
      differs: {
        title: '这不是已发布的文本',
        text: '您的文本中的不同之处已在下方标出。',
      },
      other: {
        title: '这是另一篇文本',
        text: '它与已发布的文本相同之处太少，无法逐字比对。',
      },
    },
    legend: '−\u00A0删除线：已发布，但您的文本中没有。+\u00A0下划线：您的文本中有，但未曾发布。',
    added: '多出',
    removed: '缺少',
    kindly: '不算作不同：',
    kindness: {
      blanks: '空格或换行不同',
      quotes: '引号形式不同',
      signs: '列表符号形式不同',
      invisible: '不可见字符',
    },
    onlyWords: '只比对文字，不比对链接和粗体。',
    notKept: '您粘贴的内容只用于比对，不会保存。',
    empty: '尚未粘贴任何内容。请粘贴您手中的文本。',
    tooLong: (most) => `文本过长，无法比对：最多 ${most} 个字符。请粘贴其中一部分。`,
    unreadable: '无法读取提交的内容。请重新粘贴文本。',
    tooMany: '来自您地址的比对过多。请等待一分钟，其他功能不受影响。',
  },
};
