/** The sketch of K2's pre-training on one axis of tokens, with the time in which QK-Clip worked. */

import { defineSketch } from '../../../frame/sketch.ts';
import { planRun } from './plan.ts';

export default defineSketch({
  title: 'When K2 needed the clip',
  claim:
    'The clip worked within the first [[MC-24 step]] steps and was idle for the rest of the run. When it fell idle, the learning rate was still at its peak. The loss has no spike.',
  provenance:
    'Places along the axis are to scale, with [[TR-08 tokens]] tokens a step; the warm-up is too short to see. The two broad lines are schemes: that of the logits goes through the hollow marks, that of the loss falls without a spike between the ends of the report’s axis, and their height elsewhere is ours. The first mark is Su’s, [[MC-33 first]] steps, and not the report’s.',
  facts: [
    ...['TR-02', 'TR-03', 'TR-04', 'TR-05', 'TR-06', 'TR-08'],
    ...['MC-15', 'MC-19', 'MC-20', 'MC-23', 'MC-24', 'MC-33', 'DX-12'],
  ],
  // The table below the picture has them beside what they say.
  listed: [],
  rows: ({ text }) => [
    { when: 'the whole run', what: `The loss of every step: ${text('MC-20')}`, facts: ['MC-20'] },
    { when: text('TR-03'), what: 'The warm-up ends', facts: ['TR-03'] },
    { when: `${text('MC-33', 'first')} steps`, what: 'The first heads pass τ', facts: ['MC-33'] },
    {
      when: `${text('MC-19', 'share')} of the steps`,
      what: 'The max logits leave τ and fall to a stable range',
      facts: ['MC-19', 'MC-15'],
    },
    {
      when: `${text('MC-24', 'step')} steps`,
      what: `Every head has come under τ; ${text('MC-23')} were clipped at least once`,
      facts: ['MC-24', 'MC-23', 'DX-12'],
    },
    {
      when: `${text('TR-04', 'tokens')} tokens`,
      what: `The learning rate leaves ${text('TR-04', 'rate')}`,
      facts: ['TR-04', 'TR-02'],
    },
    {
      when: `${text('TR-06', 'tokens')} tokens`,
      what: `The cosine decay ends at ${text('TR-05', 'to')}`,
      facts: ['TR-05', 'TR-06'],
    },
  ],
  draw({ text, value }) {
    const plan = planRun({
      tokens: value('TR-06', 'tokens'),
      batch: value('TR-08', 'tokens'),
      warmupSteps: value('TR-03'),
      constantTokens: value('TR-04', 'tokens'),
      peakRate: value('TR-04', 'rate'),
      endRate: value('TR-05', 'to'),
      firstClipStep: value('MC-33', 'first'),
      lastClipStep: value('MC-24', 'step'),
      fallPercent: value('MC-19', 'share'),
    });
    const words = {
      tau: text('MC-15'),
      share: text('MC-19', 'share'),
      noSpikes: text('MC-20'),
      lossTop: text('MC-20', 'top'),
      lossBottom: text('MC-20', 'bottom'),
      lastClipStep: text('MC-24', 'step'),
      lastClipTokens: text('DX-12', 'tokens'),
      peakRate: text('TR-04', 'rate'),
      endRate: text('TR-05', 'to'),
      constantTokens: text('TR-04', 'tokens'),
      tokens: text('TR-06', 'tokens'),
    };
    const parts = [
      { name: 'The whole run', says: 'Choose a part of the run, and it is lit.', from: 0, to: 1 },
      {
        name: 'Logits climb',
        says: `The learning rate is at its peak, and the largest logit climbs. The first heads pass τ after ${text('MC-33', 'first')} steps, says Su.`,
        from: 0,
        to: plan.firstClip,
      },
      {
        name: 'The clip holds them',
        says: `QK-Clip brings every head that passes τ, ${words.tau}, back to it. ${text('MC-23')} of the heads are clipped at least once.`,
        from: plan.firstClip,
        to: plan.lastClip,
      },
      {
        name: 'The clip is idle',
        says: `After ${words.lastClipStep} steps every head has come under τ at some point, and QK-Clip does nothing more. The learning rate is as high as before.`,
        from: plan.lastClip,
        to: plan.decayStart,
      },
      {
        name: 'The rate falls',
        says: `Only at ${words.constantTokens} tokens does the learning rate begin to fall, down to ${words.endRate}.`,
        from: plan.decayStart,
        to: 1,
      },
    ];
    const summary = `The run of ${words.tokens} tokens. The loss falls without a spike. The largest logit is held at τ ${words.tau} until ${words.share} of the steps and then falls. QK-Clip is inactive after step ${words.lastClipStep}, at ${words.lastClipTokens} tokens. The learning rate is constant until ${words.constantTokens} tokens.`;
    return { plan, words, parts, summary };
  },
});
