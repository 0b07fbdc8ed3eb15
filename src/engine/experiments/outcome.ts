import { inEachLanguage, josa, type Text } from '../../base/text.ts';
import type {
  Answer,
  Asked,
  AskedLevel,
  ChoiceAnswer,
  GuessItem,
  GuessValue,
  LevelAnswer,
  OrderAnswer,
} from './questions.ts';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const ordinal = (place: number): string => ordinals[place] ?? `number ${place + 1}`;

const labelOf = (items: readonly GuessItem[], id: string): Text => items.find((item) => item.id === id)!.label;

const listed = (texts: readonly Text[]): Text => inEachLanguage((language) => texts.map((t) => t[language]).join(', '));

/** Whether a value is a guess at what is asked: it names the same things. */
export function isGuessAt(asked: Asked, value: GuessValue): boolean {
  if (asked.kind === 'level') return typeof value === 'number' && value >= asked.from && value <= asked.to;
  const ids = asked.items.map(({ id }) => id);
  if (asked.kind === 'choice') return typeof value === 'string' && ids.includes(value);
  return Array.isArray(value) && value.length === ids.length && ids.every((id) => value.includes(id));
}

/** A guess in words. */
export function guessText(asked: Asked, value: GuessValue): Text {
  if (asked.kind === 'level') return asked.show(value as number);
  if (asked.kind === 'choice') return labelOf(asked.items, value as string);
  return listed((value as readonly string[]).map((id) => labelOf(asked.items, id)));
}

function orderOutcome(
  items: readonly GuessItem[],
  guess: readonly string[],
  { places, close, apart }: OrderAnswer,
): Text {
  const first = guess[0]!;
  const place = places.findIndex(({ id }) => id === first);
  const mine = labelOf(items, first);
  // The one it is compared with: who won, or who came next.
  const other = place === 0 ? places[1] : places[0]!;
  const order = listed(places.map(({ label, shown }) => inEachLanguage((l) => `${label[l]} ${shown[l]}`)));
  const ends = { en: ` In the end: ${order.en}.`, ko: ` 최종 순서: ${order.ko}.` };
  const distance = other ? apart(first, other.id) : null;
  const by = (word: 'ahead of' | 'behind'): Text => {
    if (!other || !distance) return { en: '', ko: '' };
    const ko =
      word === 'behind'
        ? `${other.label.ko}에 ${distance.ko} 차이로 뒤졌습니다`
        : `${josa(other.label.ko, '을', '를')} ${distance.ko} 차이로 앞섰습니다`;
    return { en: `, ${distance.en} ${word} ${other.label.en}`, ko: `, ${ko}` };
  };
  if (other && close(first, other.id)) {
    const far = distance ?? { en: 'nothing', ko: '0' };
    return {
      en: `You put ${mine.en} first: between it and ${other.label.en} it is too close to call, with ${far.en} between them.${ends.en}`,
      ko: `1위로 ${josa(mine.ko, '을', '를')} 꼽았습니다. ${josa(other.label.ko, '과', '와')} ${far.ko} 차이라 우열을 가릴 수 없습니다.${ends.ko}`,
    };
  }
  const { en, ko } = by(place === 0 ? 'ahead of' : 'behind');
  return {
    en: `You put ${mine.en} first: it came ${ordinal(place)}${en}.${ends.en}`,
    ko: `1위로 ${josa(mine.ko, '을', '를')} 꼽았습니다. 결과는 ${place + 1}위${ko === '' ? '입니다' : ko}.${ends.ko}`,
  };
}

function choiceOutcome(items: readonly GuessItem[], guess: string, { id, fact }: ChoiceAnswer): Text {
  const said = labelOf(items, guess);
  if (id === null) {
    return {
      en: `You said “${said.en}”: too close to call. ${fact.en}`,
      ko: `${josa(`‘${said.ko}’`, '이라고', '라고')} 했습니다. 우열을 가릴 수 없습니다. ${fact.ko}`,
    };
  }
  const was = labelOf(items, id);
  if (id === guess) {
    return {
      en: `You said “${said.en}”, and so it was. ${fact.en}`,
      ko: `${josa(`‘${said.ko}’`, '이라고', '라고')} 했고, 그대로 되었습니다. ${fact.ko}`,
    };
  }
  return {
    en: `You said “${said.en}”: it was “${was.en}”. ${fact.en}`,
    ko: `${josa(`‘${said.ko}’`, '이라고', '라고')} 했습니다. 결과는 ${josa(`‘${was.ko}’`, '이었', '였')}습니다. ${fact.ko}`,
  };
}

function levelOutcome(asked: AskedLevel, guess: number, { value, fact, chance, apart }: LevelAnswer): Text {
  const said = asked.show(guess);
  const saidKo = josa(said.ko, '이라고', '라고');
  if (value === null) return { en: `You said ${said.en}. ${fact.en}`, ko: `${saidKo} 했습니다. ${fact.ko}` };
  if (asked.show(value).en === said.en) {
    return {
      en: `You said ${said.en}, and there it was. ${fact.en}`,
      ko: `${saidKo} 했고, 바로 거기였습니다. ${fact.ko}`,
    };
  }
  const far = apart(guess);
  if (Math.abs(value - guess) <= chance) {
    return {
      en: `You said ${said.en}: it came out ${far.en}, which may be chance, too close to call. ${fact.en}`,
      ko: `${saidKo} 했습니다. 결과는 ${far.ko}. 우연일 수도 있는 차이라 가릴 수 없습니다. ${fact.ko}`,
    };
  }
  return {
    en: `You said ${said.en}: it came out ${far.en}. ${fact.en}`,
    ko: `${saidKo} 했습니다. 결과는 ${far.ko}. ${fact.ko}`,
  };
}

/** What came of a guess, in whole sentences with the distance; no grade. Null where the answer is one to another question. */
export function outcomeText(asked: Asked, value: GuessValue, answer: Answer): Text | null {
  if (!isGuessAt(asked, value)) return null;
  if (asked.kind === 'order' && answer.kind === 'order')
    return orderOutcome(asked.items, value as readonly string[], answer);
  if (asked.kind === 'choice' && answer.kind === 'choice') return choiceOutcome(asked.items, value as string, answer);
  if (asked.kind === 'level' && answer.kind === 'level') return levelOutcome(asked, value as number, answer);
  return null;
}
