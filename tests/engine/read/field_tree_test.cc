#include "engine/read/field_tree.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <unordered_map>

namespace dscan {
namespace {

/// Names as the tree wants them: with bytes behind.
FieldTree::Node child(FieldTree& tree, FieldTree::Cursor& cursor, std::string name) {
  const std::size_t size = name.size();
  name.append(FieldTree::kPadding, '?');
  return tree.child(cursor, std::string_view(name).substr(0, size));
}

FieldTree::Node child(FieldTree& tree, FieldTree::Node parent, std::string name) {
  FieldTree::Cursor cursor{parent};
  return child(tree, cursor, std::move(name));
}

TEST(FieldTree, MembersWithAMeaningLeadToIt) {
  FieldTree tree;
  EXPECT_EQ(child(tree, FieldTree::kDocument, "_source"), FieldTree::kContent);
  EXPECT_EQ(child(tree, FieldTree::kDocument, "_index"), FieldTree::kIndexName);
  EXPECT_EQ(child(tree, FieldTree::kAction, "create"), FieldTree::kIndexAction);
  EXPECT_EQ(child(tree, FieldTree::kHits, "hits"), FieldTree::kDocumentList);
  EXPECT_EQ(child(tree, FieldTree::kSkipped, "anything"), FieldTree::kSkipped);
  const FieldTree::Node inside = child(tree, FieldTree::kContent, "_index");
  EXPECT_NE(inside, FieldTree::kIndexName) << "a field like others";
  EXPECT_EQ(tree.path(inside), "_index");
}

TEST(FieldTree, PathsAreDecodedAndCut) {
  FieldTree tree;
  const FieldTree::Node a = child(tree, FieldTree::kContent, R"(a\u0040)");
  EXPECT_EQ(tree.path(child(tree, a, "b")), "a@.b");
  EXPECT_EQ(tree.path(child(tree, a, "")), "a@.");
  EXPECT_EQ(tree.path(FieldTree::kUnreadable), "(unreadable)");
  const std::string long_name(3000, 'x');
  EXPECT_EQ(tree.path(child(tree, a, long_name)).size(), FieldTree::kMaxPathBytes);
}

TEST(FieldTree, WhateverTheOrderAMemberIsItself) {
  FieldTree tree;
  std::mt19937 random(5);
  std::unordered_map<std::string, FieldTree::Node> known;
  for (int round = 0; round < 500; ++round) {
    FieldTree::Cursor cursor;
    for (std::size_t members = random() % 12; members > 0; --members) {
      // Names of all lengths about a word, alike at both ends.
      const std::string name = "n" + std::string(random() % 20, 'x') + std::to_string(random() % 3) + "n";
      const FieldTree::Node node = child(tree, cursor, name);
      ASSERT_EQ(known.emplace(name, node).first->second, node) << name;
      ASSERT_EQ(tree.path(node), name);
    }
  }
}

TEST(FieldTree, NamesWithoutEndAreOther) {
  FieldTree tree;
  for (int i = 0; i < 100'000; ++i) (void)child(tree, FieldTree::kContent, "user" + std::to_string(i));
  EXPECT_TRUE(tree.is_full());
  EXPECT_EQ(child(tree, FieldTree::kContent, "new"), FieldTree::kOther);
  EXPECT_EQ(child(tree, FieldTree::kOther, "new"), FieldTree::kOther);
  EXPECT_EQ(tree.path(child(tree, FieldTree::kContent, "user7")), "user7");
  EXPECT_LT(tree.size(), 20'000U);
}

}  // namespace
}  // namespace dscan
