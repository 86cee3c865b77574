// SPDX-License-Identifier: Apache-2.0
#include "mention/descriptions.h"
#include "mention/links.h"
#include "mention/pronouns.h"

namespace sillok::mention {

std::vector<uint32_t> cluster(const Scene& scene, const std::vector<Draft>& drafts,
                              std::vector<PronounChoice>* choices) {
  Links links(scene, drafts);
  tie_names(links);
  tie_beside(links);
  Descriptions descriptions(links);
  Pronouns pronouns(links, choices);
  for (uint32_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].type == MentionType::pron)
      pronouns.tie(i);
    else if (!links.is_name(i))
      descriptions.tie(i);
    links.pass(i);
  }
  return links.numbered();
}

}  // namespace sillok::mention
