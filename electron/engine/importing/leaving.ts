/** Words that say somebody is no longer there: 已故, 迁出, 是否在册＝否 (domain.md 5.29). */
import { missingWord } from '../../../shared/text/cellWords.ts';

const anyWord = /[亡故逝殁注迁嫁世册健]/u;
const gone =
  /死亡|已故|亡故|病故|身故|去世|过世|逝世|病逝|离世|殁|户口?已?注销|已注销|被注销|迁出(?!地)|迁走|迁往|已迁(?!入|回|来)|外嫁|出嫁|嫁出|不在册/u;
const relative =
  /父|母|妻|夫|配偶|爱人|子女|儿子|女儿|儿媳|女婿|兄|弟|姐|妹|爷|奶|公公|婆婆|岳|户主|家人|亲属|孙|老伴/u;
const denied = /(?:未|没有?|非|并未|尚未|无|不)$/u;

/**
 * The word by which a remark or a note behind a name says that the person died or moved away; null when it does not,
 * speaks of a relative (丈夫去世) or denies it (未迁出).
 */
export function leavingWord(remark: string): string | null {
  const text = remark.slice(0, 1000);
  if (!anyWord.test(text)) return null;
  for (const clause of text.split(/[，,。；;、（）()\s]+/u)) {
    const found = gone.exec(clause);
    if (!found) continue;
    const lead = clause.slice(0, found.index);
    if (relative.test(lead) && !/本人/u.test(lead)) continue;
    if (denied.test(lead)) continue;
    return found[0];
  }
  return null;
}

/** As {@link leavingWord} for a column that asks the question itself: 死亡情况, 是否在册, 不在册原因. */
export function leavingAnswer(header: string, text: string): string | null {
  const word = text.trim();
  if (word === '' || missingWord(word) === 'blank') return null;
  if (/不在册|原因|变动/u.test(header)) {
    const said = leavingWord(word);
    return said ?? (header.includes('不在册') && missingWord(word) === null ? word.slice(0, 12) : null);
  }
  if (/在册|健在/u.test(header)) {
    if (/^(?:否|不是|不在|不在册|0|×|无|N|NO)$/iu.test(word))
      return header.includes('健在') ? '不健在' : '不在册';
    return leavingWord(word);
  }
  if (/^(?:是|有|√|✓|Y|YES|1)$/iu.test(word)) return header.replace(/是否|情况/gu, '');
  return leavingWord(word);
}
