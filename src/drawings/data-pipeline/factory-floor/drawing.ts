/** The data pipeline on one screen: who plays what, what is real, what feeds fine-tuning and reinforcement learning, what is ours, what is not known. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'A factory for episodes',
  says: 'From left to right: tools, real ones and made-up ones; an agent with some of them, and a task with its rubric; an episode, in which a played user speaks to the agent and a simulator answers the agent’s calls; a judge, which drops the bad episodes; and fine-tuning on the kept ones. A second line below is real: code runs in sandboxes against tests, and feeds fine-tuning and reinforcement learning. Of the tools the filled ones are real and the hollow ones made up, and the sandbox is filled, since its code really runs. A dashed arrow from the episode to reinforcement learning says: not known.',
  opensAt: 'whole',
  steps: [
    {
      id: 'whole',
      label: 'The whole',
      says: 'Tools, an agent with a task, an episode, a judge, and training on what the judge kept. Filled tools are real and hollow ones made up; the sandbox is filled too, since its code really runs. The dashed arrow is a way of which nothing is known.',
    },
    {
      id: 'tools',
      label: 'Tools',
      says: 'The specifications of real tools come from GitHub, those of many more are made by language models. Either way only the specification is used: a simulator answers the calls.',
    },
    {
      id: 'setup',
      label: 'Agent and task',
      says: 'A prompt and some of the tools make an agent, and each of its tasks comes with a rubric. Who writes prompts and rubrics, the report does not say.',
    },
    {
      id: 'episode',
      label: 'Episode',
      says: 'A user with a persona from a language model speaks to the agent. The agent calls tools, and a simulator answers and keeps the state. The report does not say who acts as the agent, or what the simulator is made of.',
    },
    {
      id: 'judge',
      label: 'Judge',
      says: 'A language model compares each episode with the rubric of its task. What meets the success criteria is kept, all else is dropped.',
    },
    {
      id: 'feeds',
      label: 'What it feeds',
      says: 'Kept episodes are examples for fine-tuning. In sandboxes real code meets real tests: they feed fine-tuning, and reinforcement learning as well. Whether the simulator serves there too, the report does not say.',
    },
    {
      id: 'ours',
      label: 'Our copy',
      says: 'On this page every part runs and none is a language model: lists of words, scripts, small worlds, a rubric with an error rate. At the end a small model is trained. There is no reinforcement learning here.',
    },
    {
      id: 'unknown',
      label: 'Not known',
      says: 'The report tests none of these parts by itself, so each of them leaves a question.',
    },
  ],
});
