/** Units of parameters. The pack states them in English; a unit that is not listed is shown as it stands. Pure. */
import type { Lang } from './format';

const chinese: Record<string, string> = {
  '% of GDP': '占GDP %', '% of usual stock a year': '一年占常备量 %', '% of quota per pp': '每百分点占指标 %', '%/year': '%/年', '1/month': '每月', '100m yuan': '亿元', count: '个', 'count/year': '个/年', day: '天', 'day of the month': '日',
  'days per month of backlog': '天/每月积压', 'days per point of effort': '天/每点努力', firms: '户', ln: '对数', logit: '对数几率', month: '月', 'mu/100m yuan': '亩/亿元', points: '分', 'points (0-100)': '分（0–100）',
  'points of effort per point': '努力点/每分', pp: '百分点', probability: '概率', ranks: '名', ratio: '倍', score: '分', 'score/pp^2': '分/百分点²', share: '份额', 'share of score': '得分份额', 'share per month': '份额/月',
  'share/year': '份额/年', year: '年',
};

export const unitOf = (unit: string, lang: Lang): string => (lang === 'zh' ? chinese[unit] ?? unit : unit);
