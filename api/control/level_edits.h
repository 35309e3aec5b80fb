// Adding, changing, disabling and sorting security levels.
#pragma once

#include <cstdint>
#include <string>

#include "api/control/rule_book.h"

namespace dscan {

struct LevelDraft {
  std::string name;
  std::string description;
  std::int32_t color_number = 0;
};

/// Adds a level above all others. Its id. kInvalidArgument names the field.
Result<std::string> add_level(const BookContext& context, const LevelDraft& draft);
Result<void> change_level(const BookContext& context, const std::string& id, const LevelDraft& draft);
/// kInvalidArgument: it is built in, or a template still uses it.
Result<void> delete_level(const BookContext& context, const std::string& id);

// Where a level stands and whether it is disabled is the project's choice, for built-in ones too.

/// Disables the level, or enables it again. A disabled one stays on what has it, and is given to nothing new.
Result<void> toggle_level(const BookContext& context, const std::string& id);
/// Moves the level to the place of `target`; those between move on by one.
Result<void> move_level(const BookContext& context, const std::string& id, const std::string& target);

}  // namespace dscan
