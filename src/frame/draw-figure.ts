/** For tests: a figure as the server draws it. */

import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';
import type { AnyFigure } from './definition.ts';
import FigureFrame from './FigureFrame.svelte';
import type { FigureProps } from './figure-props.ts';
import type { FigureState } from './figure-state.svelte.ts';

// Each View takes the state of its own experiment; the frame gives it that one.
export const draw = (definition: AnyFigure, View: unknown, props: FigureProps) =>
  render(FigureFrame, {
    props: { definition, View: View as Component<{ figure: FigureState<ParamTable, Frame> }>, ...props },
  });
