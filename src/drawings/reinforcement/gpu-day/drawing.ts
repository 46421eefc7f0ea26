/** One iteration of RL as a GPU sees it: two engines take turns, and between them the weights travel to every worker. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'One GPU’s day',
  says: 'A dial stands for one iteration of reinforcement learning; its parts are not to scale. While the model writes answers, the inference engine has the GPU and the training engine’s parameters lie in the host’s memory. Then training wakes and the inference engine gives the GPU back. After the update a checkpoint engine takes a copy, all parameters are broadcast to every worker, and the inference engine takes the part that it needs. Then the day begins again.',
  opensAt: 'rollout',
  steps: [
    {
      id: 'rollout',
      label: 'Write',
      says: 'The inference engine has the GPU and writes answers. The parameters of the training engine wait in the host’s memory.',
    },
    {
      id: 'wake',
      label: 'Change over',
      says: 'The answers are scored. The inference engine gives its memory back, and the training engine’s parameters come up from the host.',
    },
    {
      id: 'train',
      label: 'Train',
      says: 'The training engine has the GPU and learns from the scored answers. Nobody writes answers meanwhile.',
    },
    {
      id: 'copy',
      label: 'Copy',
      says: 'The checkpoint engine takes a copy of the part of the new parameters that this worker holds.',
    },
    {
      id: 'broadcast',
      label: 'Broadcast',
      says: 'Every worker sends its part to all others, through buffers on the GPUs: all of the model passes every worker, piece by piece.',
    },
    {
      id: 'reload',
      label: 'Reload',
      says: 'Of what passes by, the inference engine takes the part that it needs, cut another way than for training. Then it writes again.',
    },
  ],
});
