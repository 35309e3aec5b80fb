// Rules, templates and classifications as clients use them.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "api/control/job_rules.h"
#include "api/control/project_pack.h"
#include "tests/api/routes/api_fixture.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::Answer;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using testing::strings_of;

const std::string kOther(32, 'b');

class RuleRoutesTest : public testing::ApiTest {
 protected:
  Answer send(const std::string& method, const std::string& path, const std::string& body,
              const std::string& project = testing::kProject) const {
    return call({method, "/v1/" + project + path, {}, body});
  }
  std::string made(const std::string& path, const std::string& body) const {
    const Answer answer = send("POST", path, body);
    EXPECT_EQ(answer.status, 200) << answer.text;
    EXPECT_EQ(answer.body.at("status"), "RESPONSE_SUCCESS");
    return std::string(answer.body.at("id").as_string());
  }
  std::string refusal(const std::string& method, const std::string& path, const std::string& body) const {
    const Answer answer = send(method, path, body);
    EXPECT_EQ(answer.status, 400) << answer.text;
    return std::string(answer.body.at("error_msg").as_string());
  }
  static std::string rule(const std::string& name, const std::string& content, const std::string& more = "") {
    return R"({"rule_name":")" + name +
           R"(","rule_type":"REGEX","logic_operator":"OR","category":"BUILT_SELF",)" +
           R"("match_rate":1,"min_match":1,"content":)" + content + more + "}";
  }
  static std::string regex(const std::string& text) {
    return R"([{"effective_mode":"REGEX","location":"CONTENT","rule_content":")" + text + R"("}])";
  }
  std::vector<std::string> rule_names() const {
    return strings_of(get_own("/scan-rules").body.at("scan_rules_list"), "rule_name");
  }
};

TEST_F(RuleRoutesTest, AMadeRuleIsListedByItsNameAtOnce) {
  EXPECT_THAT(rule_names(), ElementsAre("phone", "card"));
  const std::string id =
      made("/scan-rules", rule("Badge", regex("B-[0-9]{4}"), R"(,"rule_desc":"of staff")"));
  EXPECT_THAT(rule_names(), ElementsAre("phone", "card", "Badge"));
  const Answer shown = get_own("/scan-rules/" + id);
  EXPECT_EQ(shown.body.at("rule_name"), "Badge");
  EXPECT_EQ(shown.body.at("rule_desc"), "of staff");
  EXPECT_EQ(shown.body.at("category"), "BUILT_SELF");
  EXPECT_EQ(shown.body.at("content").at(0).at("rule_content"), "B-[0-9]{4}");
  EXPECT_EQ(shown.body.at("create_time"), 5'000);
  EXPECT_EQ(send("PUT", "/scan-rules/" + id, rule("Pass", regex("P-[0-9]{4}"))).status, 200);
  EXPECT_THAT(rule_names(), ElementsAre("phone", "card", "Pass"));
  EXPECT_EQ(send("DELETE", "/scan-rules/" + id, "").status, 200);
  EXPECT_THAT(rule_names(), ElementsAre("phone", "card"));
}

TEST_F(RuleRoutesTest, AListWithoutALimitHasAllRules) {
  for (int i = 0; i < 120; ++i) made("/scan-rules", rule("rule " + std::to_string(i), regex("x")));
  EXPECT_EQ(rule_names().size(), 122U);
  EXPECT_EQ(get_own("/scan-rules?limit=100&offset=1").body.at("scan_rules_list").as_array().size(), 22U);
  EXPECT_EQ(get_own("/scan-rules?offset=1").body.at("scan_rules_list").as_array().size(), 0U);
}

TEST_F(RuleRoutesTest, ProjectsDoNotSeeEachOther) {
  const std::string id = made("/scan-rules", rule("Badge", regex("B+")));
  const std::string chosen = made("/scan-templates", R"({"new_template_name":"Own"})");
  const std::string level = made("/scan-security-levels", R"({"security_level_name":"L9","color_number":9})");
  for (const std::string& path :
       {"/scan-rules/" + id, "/scan-templates/" + chosen, "/scan-security-levels/" + level}) {
    EXPECT_EQ(send("DELETE", path, "", kOther).status, 400) << path;
  }
  EXPECT_EQ(get("/v1/" + kOther + "/scan-rules").body.at("total"), 2);
  EXPECT_EQ(get("/v1/" + kOther + "/scan-templates").body.at("total"), 2);
  EXPECT_EQ(get("/v1/" + kOther + "/scan-security-levels").body.at("total"), 2);
  EXPECT_EQ(send("POST", "/scan-rules", rule("Badge", regex("B+")), kOther).status, 200) << "the same name";
}

TEST_F(RuleRoutesTest, WhatIsBuiltInStays) {
  EXPECT_THAT(refusal("DELETE", "/scan-rules/phone", ""), HasSubstr("a built-in rule cannot be changed"));
  EXPECT_THAT(refusal("PUT", "/scan-rules/phone", rule("p", regex("x"))), HasSubstr("built-in"));
  EXPECT_THAT(refusal("DELETE", "/scan-templates/default", ""), HasSubstr("built-in template"));
  EXPECT_THAT(refusal("POST", "/scan-templates/default/classifications", R"({"classification_name":"n"})"),
              HasSubstr("built-in"));
  EXPECT_THAT(refusal("DELETE", "/sdg/server/scan/groups/default", ""), HasSubstr("built-in"));
  EXPECT_THAT(refusal("DELETE", "/scan-security-levels/level-L1", ""), HasSubstr("built-in level"));
}

TEST_F(RuleRoutesTest, SaysWhatIsWrongWithARule) {
  EXPECT_THAT(refusal("POST", "/scan-rules", rule("r", regex("(x"))), HasSubstr("content: "));
  EXPECT_THAT(refusal("POST", "/scan-rules", rule("r", regex("x*"))), HasSubstr("matches the empty text"));
  EXPECT_THAT(refusal("POST", "/scan-rules", rule("phone", regex("x"))),
              HasSubstr("rule_name must be a name"));
  EXPECT_THAT(refusal("POST", "/scan-rules", rule("r", "[]")),
              HasSubstr("content must be a list of 1 to 10"));
  EXPECT_THAT(refusal("POST", "/scan-rules",
                      rule("r", R"([{"effective_mode":"IN","location":"REMARK","rule_content":"x"}])")),
              HasSubstr("content[0].location must be CONTENT"));
  EXPECT_THAT(refusal("POST", "/scan-rules", rule("r", regex("x"), R"(,"templates":[{"template_id":"no"}])")),
              HasSubstr("templates.template_id: there is no such template"));
  EXPECT_THAT(
      refusal("POST", "/scan-rules", rule("r", regex("x"), R"(,"templates":[{"template_id":"cards"}])")),
      HasSubstr("built-in template cannot be changed"));
  EXPECT_THAT(rule_names(), ElementsAre("phone", "card")) << "nothing of them is kept";
}

TEST_F(RuleRoutesTest, TriesRulesOnTexts) {
  const auto tried = [this](const std::string& body) { return send("POST", "/scan-rules/test", body).body; };
  EXPECT_EQ(boost::json::serialize(tried(R"({"data":"id B-1234.","rule_content":["B-[0-9]+"]})")),
            R"({"is_match":1,"match_group":"B-1234"})");
  EXPECT_EQ(tried(R"({"data":"id C-1234","rule_content":["B-[0-9]+"]})").at("is_match"), 0);
  EXPECT_EQ(tried(R"({"data":"my PassWord","effective_mode":"KEYWORD","rule_content":["secret,password"]})")
                .at("match_group"),
            "PassWord");
  EXPECT_EQ(tried(R"({"data":"axxb","rule_id":"phone"})").at("match_group"), "xx") << "a built-in one";
  EXPECT_THAT(refusal("POST", "/scan-rules/test", R"({"data":"x"})"),
              HasSubstr("rule_content must be given"));
  EXPECT_THAT(refusal("POST", "/scan-rules/test", R"({"data":"x","rule_id":"none"})"), HasSubstr("rule_id"));
}

TEST_F(RuleRoutesTest, ATemplateGradesAndSortsItsRules) {
  const std::string chosen = made("/scan-templates", R"({"new_template_name":"Staff","description":"d"})");
  const std::string nodes = "/scan-templates/" + chosen + "/classifications";
  const std::string root = made(nodes, R"({"classification_name":"People"})");
  const std::string leaf = made(nodes, R"({"classification_name":"Badges","parent_id":")" + root + R"("})");
  const std::string id =
      made("/scan-rules", rule("Badge", regex("B+"),
                               R"(,"templates":[{"template_id":")" + chosen + R"(","classification_id":")" +
                                   leaf + R"(","security_level_id":"level-L2"}])"));
  const auto rules = [&](const std::string& query) {
    const Answer answer = get_own("/scan-templates/" + chosen + "/scan-rules" + query);
    return strings_of(answer.body.at("template_rules_list"), "rule_id");
  };
  EXPECT_THAT(rules(""), ElementsAre(id));
  EXPECT_THAT(rules("?security_level_ids=level-L2&security_level_ids=x&keyword=badge&is_used=true"),
              ElementsAre(id));
  EXPECT_THAT(rules("?classification_ids=" + leaf + "&rule_name=BAD"), ElementsAre(id));
  for (const char* other : {"?security_level_ids=level-L1", "?classification_ids=x", "?keyword=zz",
                            "?rule_name=zz", "?is_used=false"}) {
    EXPECT_THAT(rules(other), ElementsAre()) << other;
  }
  const Answer trees = get_own(nodes);
  const auto& people = trees.body.at("classification_trees").at(0);
  EXPECT_EQ(people.at("children_nums"), 1);
  EXPECT_EQ(people.at("children").at(0).at("rule_nums"), 1);
  EXPECT_EQ(people.at("children").at(0).at("depth"), 2);
  EXPECT_EQ(people.at("children").at(0).at("root_id").as_string(), root);
  EXPECT_EQ(get_own("/scan-rules/" + id).body.at("templates").at(0).at("classification_name"), "Badges");
  EXPECT_THAT(refusal("DELETE", "/scan-security-levels/level-L2", ""), HasSubstr("level_id"));
  EXPECT_EQ(send("POST", nodes + "/batch-delete", R"({"classification_ids":[")" + root + R"("]})").status,
            200);
  EXPECT_EQ(get_own(nodes).body.at("classification_trees").as_array().size(), 0U) << "with all below it";
  EXPECT_EQ(get_own("/scan-rules/" + id).body.at("templates").at(0).at("classification_id"), nullptr);
}

TEST_F(RuleRoutesTest, CopiesATemplateWithItsTree) {
  const std::string copy =
      made("/scan-templates", R"({"new_template_name":"Copy","action":"COPY","origin_template_id":"cards"})");
  const Answer list = get_own("/scan-templates");
  EXPECT_EQ(list.body.at("scan_templates_list").at(2).at("category"), "BUILT_IN_COPY");
  const Answer rules = get_own("/scan-templates/" + copy + "/scan-rules");
  EXPECT_THAT(strings_of(rules.body.at("template_rules_list"), "rule_id"), ElementsAre("card"));
  EXPECT_EQ(rules.body.at("template_rules_list").at(0).at("security_level_name"), "L2");
  const auto trees = get_own("/scan-templates/" + copy + "/classifications").body.at("classification_trees");
  EXPECT_EQ(trees.as_array().size(), 2U);
  EXPECT_NE(trees.at(0).at("id"), "contact") << "nodes have ids of their own";
  EXPECT_EQ(made("/scan-templates", R"({"new_template_name":"All","add_built_in_rules":true})").size(), 32U);
  EXPECT_THAT(refusal("POST", "/scan-templates", R"({"new_template_name":"C","action":"COPY"})"),
              HasSubstr("origin_template_id"));
  EXPECT_THAT(refusal("POST", "/scan-templates", R"({"new_template_name":"Copy"})"),
              HasSubstr("template_name"));
}

TEST_F(RuleRoutesTest, HasTwentyTemplatesAndOneDefault) {
  std::string last;
  for (int i = 0; i < 20; ++i) {
    last = made("/scan-templates", R"({"new_template_name":"t)" + std::to_string(i) + R"("})");
    EXPECT_EQ(send("PUT", "/scan-templates/" + last, R"({"is_default":true})").status, 200);
  }
  EXPECT_THAT(refusal("POST", "/scan-templates", R"({"new_template_name":"one more"})"),
              HasSubstr("a project has at most 20"));
  int defaults = 0;
  const Answer list = get_own("/scan-templates");
  for (const auto& each : list.body.at("scan_templates_list").as_array()) {
    if (!each.at("is_default").as_bool()) continue;
    ++defaults;
    EXPECT_EQ(each.at("id").as_string(), last);
  }
  EXPECT_EQ(defaults, 1);
}

TEST_F(RuleRoutesTest, TheOlderFormShowsTheSameThings) {
  const std::string id =
      made("/sdg/server/scan/rules",
           R"({"rule_name":"Words","rule_type":"KEYWORD","logic_operator":"OR",)"
           R"("category":"BUILT_SELF","min_match":1,"risk_level":25,"rule_content":"alpha,beta"})");
  EXPECT_THAT(rule_names(), Contains("Words"));
  const std::string group =
      made("/sdg/server/scan/groups", R"({"group_name":"Group","rule_ids":[")" + id + R"(","card"]})");
  const Answer rules = get_own("/sdg/server/scan/rules");
  const auto& words = rules.body.at("rules").at(2);
  EXPECT_EQ(words.at("rule_content"), "alpha,beta");
  EXPECT_EQ(words.at("risk_level"), 25);
  EXPECT_EQ(words.at("group_names"), "Group");
  EXPECT_EQ(words.at("delete_allowed"), true);
  EXPECT_EQ(get_own("/sdg/server/scan/groups").body.at("groups").at(2).at("rule_names"), "card,Words");
  const Answer entries = get_own("/scan-templates/" + group + "/scan-rules");
  EXPECT_EQ(entries.body.at("template_rules_list").at(1).at("security_level_name"), "L2") << "of its risk";
  EXPECT_THAT(refusal("POST", "/sdg/server/scan/rules",
                      R"({"rule_name":"n","rule_type":"NLP","logic_operator":"OR","category":"BUILT_SELF",)"
                      R"("min_match":1,"risk_level":1,"rule_content":"x"})"),
              HasSubstr("rule_type must be KEYWORD or REGEX"));
  EXPECT_EQ(send("DELETE", "/sdg/server/scan/groups/" + group, "").status, 200);
  EXPECT_EQ(send("DELETE", "/sdg/server/scan/rules/" + id, "").status, 200);
  EXPECT_THAT(rule_names(), Not(Contains("Words")));
}

TEST_F(RuleRoutesTest, LevelsAreSortedAndDisabled) {
  const std::string id = made("/scan-security-levels", R"({"security_level_name":"L9","color_number":9})");
  const auto names = [this] {
    return strings_of(get_own("/scan-security-levels?is_deleted=true").body.at("security_levels_list"),
                      "security_level_name");
  };
  EXPECT_THAT(names(), ElementsAre("L1", "L2", "L3", "L9"));
  EXPECT_EQ(send("PUT", "/scan-security-levels/" + id + "/sort", R"({"target_level_id":"level-L1"})").status,
            200);
  EXPECT_THAT(names(), ElementsAre("L9", "L1", "L2", "L3"));
  EXPECT_EQ(send("PUT", "/scan-security-levels/" + id + "/sort?target_level_id=level-L2", "").status, 200);
  EXPECT_THAT(names(), ElementsAre("L1", "L2", "L9", "L3"));
  EXPECT_EQ(send("PUT", "/scan-security-levels/" + id + "/status", "").status, 200);
  EXPECT_EQ(get_own("/scan-security-levels").body.at("total"), 2) << "L3 is disabled, too";
  EXPECT_EQ(send("PUT", "/scan-security-levels/" + id + "/status", "").status, 200);
  EXPECT_EQ(get_own("/scan-security-levels").body.at("total"), 3);
  EXPECT_EQ(send("DELETE", "/scan-security-levels/" + id, "").status, 200);
  EXPECT_THAT(names(), ElementsAre("L1", "L2", "L3"));
}

TEST_F(RuleRoutesTest, AJobRunsWithTheRulesAndGradesOfItsTemplate) {
  const std::string chosen = made("/scan-templates", R"({"new_template_name":"Staff"})");
  made("/scan-rules",
       rule("Badge", regex("B-[0-9]{4}"),
            R"(,"templates":[{"template_id":")" + chosen + R"(","security_level_id":"level-L2"}])"));
  const auto rules = job_rule_set(registry(), source(), testing::kProject, {chosen});
  ASSERT_TRUE(rules) << rules.error().message();
  ASSERT_EQ(rules->rules().size(), 1U);
  EXPECT_EQ(rules->catalog().rules[0].name, "Badge");
  EXPECT_EQ(rules->catalog().level_of(0).name, "L2");
  EXPECT_EQ(rules->catalog().classification_of(0).id, kUnsorted);
  const auto both = job_rule_set(registry(), source(), testing::kProject, {"default", chosen});
  ASSERT_TRUE(both) << both.error().message();
  EXPECT_EQ(both->rules().size(), 3U);
  EXPECT_EQ(job_rule_set(registry(), source(), testing::kProject, {"default"})->rules().size(), 2U)
      << "a choice of all rules of the packs is not one of the project's";
  EXPECT_FALSE(job_rule_set(registry(), source(), kOther, {chosen})) << "of another project";
}

TEST_F(RuleRoutesTest, CorrectionsAreShown) {
  store_job(testing::sample_job(), {AssetKind::kObs}, {"one"});
  const std::string path = "/scan-jobs/" + testing::kJobId + "/classification-results";
  const std::string id(get_own(path).body.at("classification_list").at(0).at("id").as_string());
  EXPECT_EQ(
      send("PUT", path,
           R"({"id":")" + id + R"(","security_level_id":"level-L1","match_info":[{"rule_id":"phone"}]})")
          .status,
      200);
  const Answer shown = get_own(path);
  const auto& entity = shown.body.at("classification_list").at(0);
  EXPECT_EQ(entity.at("security_level_name"), "L1");
  EXPECT_EQ(entity.at("update_time"), 5'000);
  EXPECT_THAT(strings_of(entity.at("match_info"), "rule_id"), ElementsAre("phone"));
  EXPECT_EQ(get_own("/sdg/scan/job/" + testing::kJobId + "/results?type=OBS")
                .body.at("obs_scan_result")
                .at("db_scan_results")
                .at(0)
                .at("risk_level"),
            10);
  EXPECT_THAT(refusal("PUT", path, R"({"id":"none"})"), HasSubstr("id: this job has no such result"));
  EXPECT_THAT(refusal("PUT", path, R"({"id":")" + id + R"(","security_level_id":"none"})"),
              HasSubstr("security_level_id"));
  EXPECT_THAT(refusal("PUT", path, R"({"id":")" + id + R"(","match_info":[{"rule_id":"none"}]})"),
              HasSubstr("match_info"));
  EXPECT_EQ(send("PUT", path, R"({"id":")" + id + R"("})").status, 200) << "the last word counts";
  EXPECT_EQ(get_own(path).body.at("classification_list").at(0).at("security_level_name"), "L2");
}

TEST_F(RuleRoutesTest, ExportsResults) {
  store_job(testing::sample_job(), {AssetKind::kObs, AssetKind::kDatabase}, {"one", "=two"});
  const std::string path = "/scan-jobs/" + testing::kJobId + "/classification-results";
  EXPECT_EQ(get_own(path + "/export/status").status, 400) << "nothing yet";
  EXPECT_EQ(get_own(path + "/download-url").status, 400);
  made(path + "/export-tasks", R"({"asset_type":"DATABASE","table_name":"=two"})");
  EXPECT_EQ(get_own(path + "/export/status").body.at("status"), "FINISHED");
  const std::string url(get_own(path + "/download-url").body.at("url").as_string());
  EXPECT_EQ(send("POST", path + "/export/download", "").body.at("url").as_string(), url);
  const Answer file = get(url);
  EXPECT_THAT(file.text, ::testing::StartsWith("asset_type,asset_name,object_name,"));
  EXPECT_THAT(file.text, HasSubstr(",'=two,"));
  EXPECT_EQ(std::count(file.text.begin(), file.text.end(), '\n'), 4)
      << "a header, and a row a rule and column";
  EXPECT_EQ(get("/v1/" + kOther + url.substr(url.find("/scan-jobs"))).status, 400) << "of another project";

  // Of this run nobody knows whether its examples are values as they were found.
  EXPECT_THAT(file.text, HasSubstr(",13*******78\r\n"));
  made(path + "/export-tasks", R"({"mask":true})");
  const std::string masked =
      get(std::string(get_own(path + "/download-url").body.at("url").as_string())).text;
  EXPECT_THAT(masked, HasSubstr(",1*********8\r\n"));
  EXPECT_THAT(masked, Not(HasSubstr("13*")));
  for (int i = 0; i < 20; ++i) made(path + "/export-tasks", "{}");
  EXPECT_EQ(get(url).status, 400) << "twenty newer ones took its place";
}

TEST_F(RuleRoutesTest, MasksData) {
  const Answer answer = send("POST", "/data/mask",
                             R"({"mask_strategies":[{"name":"phone","algorithm":"PRESNM",)"
                             R"("parameters":{"type":"CHAR","method":"*","n":3,"m":"4"}},)"
                             R"({"name":"id","algorithm":"NUMERIC"}],)"
                             R"("data":[{"phone":"13800138000","id":1234,"name":"Ann"},{"phone":null}]})");
  EXPECT_EQ(boost::json::serialize(answer.body),
            R"({"masked_data":[{"phone":"138****8000","id":"1230","name":"Ann"},{"phone":null}]})");
  EXPECT_THAT(
      refusal("POST", "/data/mask", R"({"mask_strategies":[{"name":"a","algorithm":"X"}],"data":[]})"),
      HasSubstr("mask_strategies: algorithm must be one of"));
  EXPECT_THAT(refusal("POST", "/data/mask",
                      R"({"mask_strategies":[{"name":"a","algorithm":"SHA256"}],"data":[{"a":["x"]}]})"),
              HasSubstr("data must be"));
}

}  // namespace
}  // namespace dscan
