import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { formFor } from '#libs/typed';
import { type PlanningLayer } from './planning-layer.entity.js';

interface LayerName {
  language: string;
  one: string;
  many: string;
}
const nameIn = ({ names }: PlanningLayer, language: string): LayerName | null => {
  const one = formFor(names, 'one', language);
  return one && { language: one.language, one: one.text, many: formFor(names, 'many', one.language)?.text ?? one.text };
};

@Resolver('PlanningLayer')
export class PlanningLayerResolver {
  @ResolveField('name')
  name(@Parent() layer: PlanningLayer, @Context('ctx') ctx: Ctx): LayerName {
    return nameIn(layer, ctx.language) ?? { language: 'de', one: layer.slug, many: layer.slug };
  }
}
