import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type PlanningLayer } from './planning-layer.entity.js';

interface LayerName {
  language: string;
  one: string;
  many: string;
}
const namesOf = ({ names }: PlanningLayer): LayerName[] =>
  Object.entries(names)
    .map(([language, word]) => ({ language, ...word }))
    .sort((a, b) => a.language.localeCompare(b.language));

@Resolver('PlanningLayer')
export class PlanningLayerResolver {
  @ResolveField('name')
  name(@Parent() layer: PlanningLayer, @Context('ctx') ctx: Ctx): LayerName {
    const names = namesOf(layer);
    const wanted = [ctx.language, ctx.language.split('-')[0], ...ctx.tenant.languages];
    return wanted.map((language) => names.find((n) => n.language === language)).find((n) => n) ?? names[0]!;
  }
  @ResolveField('names')
  names(@Parent() layer: PlanningLayer): LayerName[] {
    return namesOf(layer);
  }
}
