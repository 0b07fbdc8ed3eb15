import type { Text } from '../base/text.ts';
import type { SectionId } from '../engine/experiments/experiment.ts';

export interface Section {
  readonly id: SectionId;
  readonly title: Text;
  /** One line: what the section shows. */
  readonly about: Text;
  /** What the section is about, a few sentences. */
  readonly story: Text;
}

/** The chapter's sections in their order. A section is listed once a screen of it is in the registry. */
export const sections: readonly Section[] = [
  {
    id: 'update',
    title: { en: 'Parameter update', ko: '매개변수 갱신' },
    about: {
      en: 'Watch SGD, Momentum, AdaGrad and Adam go downhill and learn digits',
      ko: 'SGD, 모멘텀, AdaGrad, Adam을 골짜기와 손글씨에서 비교합니다',
    },
    story: {
      en: 'Training a network means walking downhill on its loss, one small step after the other, knowing only the slope underfoot. How a step follows from the slope is the update rule. On a map of two parameters every rule shows its character; in a network of a hundred thousand the same characters decide how fast it learns.',
      ko: '신경망 학습은 발밑의 기울기만 알고 손실이라는 산을 한 걸음씩 내려가는 일입니다. 기울기에서 한 걸음을 정하는 방법이 갱신 규칙입니다. 매개변수가 둘뿐인 지도에서는 규칙마다 성격이 드러나고, 십만 개인 신경망에서는 그 성격이 학습 속도를 가릅니다.',
    },
  },
  {
    id: 'weights',
    title: { en: 'Initial weights', ko: '가중치 초깃값' },
    about: {
      en: 'See why zeros never learn, and what Xavier and He do layer by layer',
      ko: '0에서는 왜 배우지 못하는지, Xavier와 He는 어떤지 층마다 봅니다',
    },
    story: {
      en: 'Before a network learns anything, its weights have to be something. All equal, and the units of a layer stay copies of each other for ever. Too large, and the outputs pile up where the activation function is flat; too small, and they fade away layer by layer. In between lies a spread that depends on the number of inputs, and with it the same network learns in minutes what it otherwise never learns.',
      ko: '신경망은 무언가를 배우기 전에 먼저 어떤 가중치를 가져야 합니다. 모두 같으면 한 층의 뉴런들은 언제까지나 서로의 복사본입니다. 너무 크면 출력이 활성화 함수가 평평한 곳에 몰리고, 너무 작으면 층을 지날수록 사라집니다. 그 사이에 입력의 수로 정해지는 알맞은 퍼짐이 있고, 그 값에서 출발하면 같은 신경망이 끝내 배우지 못하던 것을 금방 배웁니다.',
    },
  },
  {
    id: 'batchnorm',
    title: { en: 'Batch normalization', ko: '배치 정규화' },
    about: {
      en: 'Keep every layer spread out, whatever the initial weights',
      ko: '가중치 초깃값이 어떻든 층마다 알맞은 분포를 유지합니다',
    },
    story: {
      en: 'Good initial weights spread the activations well, but only at the start. Batch normalization spreads them at every step: over each mini-batch, every unit is shifted and scaled to mean 0 and variance 1, and then by a γ and a β that it learns. Networks learn faster with it, and hardly depend on how their weights began.',
      ko: '좋은 초깃값은 활성화값을 고르게 퍼뜨리지만 시작할 때뿐입니다. 배치 정규화는 학습 단계마다 퍼뜨립니다. 미니배치마다 뉴런의 출력을 평균 0, 분산 1로 옮긴 뒤, 스스로 학습하는 γ와 β로 다시 늘리고 옮깁니다. 그러면 더 빨리 배우고, 가중치 초깃값에도 거의 좌우되지 않습니다.',
    },
  },
  {
    id: 'overfitting',
    title: { en: 'Overfitting', ko: '오버피팅' },
    about: {
      en: 'Stop learning by heart with weight decay and dropout',
      ko: '외우기만 하는 신경망을 가중치 감소와 드롭아웃으로 막습니다',
    },
    story: {
      en: 'A network with a hundred thousand parameters and only a few hundred images can learn every one of them by heart, and still fail on digits it has not seen. That gap is overfitting. Weight decay charges a price for large weights; dropout leaves other units out at every step. Both make it harder to learn by heart, and both have a cost of their own.',
      ko: '매개변수가 십만 개인 신경망은 이미지 몇백 장쯤은 통째로 외울 수 있지만, 처음 보는 숫자 앞에서는 틀립니다. 이 차이가 오버피팅입니다. 가중치 감소는 큰 가중치에 벌점을 주고, 드롭아웃은 학습 단계마다 다른 뉴런을 뺍니다. 둘 다 외우기를 어렵게 만들지만 저마다 치르는 값이 있습니다.',
    },
  },
  {
    id: 'hyperparameters',
    title: { en: 'Hyperparameters', ko: '하이퍼파라미터' },
    about: {
      en: 'Split the data, search at random, look closer where it works',
      ko: '데이터를 나누고, 무작위로 탐색하고, 잘되는 곳을 더 자세히 봅니다',
    },
    story: {
      en: 'Learning rate, weight decay, layers, batch size: training does not find these, people choose them. The tool is a score on validation data that the network does not train on. Values drawn at random on a logarithmic scale, trained briefly and compared, soon show where good ones lie; then the range is narrowed and searched again. The test data are kept for the very end: whoever chooses by them has nothing left to judge with.',
      ko: '학습률, 가중치 감소, 층의 수, 배치 크기는 학습이 찾아 주지 않으므로 사람이 골라야 합니다. 기준은 학습에 쓰지 않은 검증 데이터에서의 점수입니다. 로그 척도에서 무작위로 뽑은 값으로 짧게 학습해 비교하면 좋은 값이 어디에 있는지 곧 드러나고, 범위를 좁혀 다시 탐색할 수 있습니다. 테스트 데이터는 맨 마지막까지 아껴 둡니다. 그것으로 고르면 평가할 데이터가 남지 않기 때문입니다.',
    },
  },
];
