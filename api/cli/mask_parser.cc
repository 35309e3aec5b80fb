#include "api/cli/mask_parser.h"

#include "api/cli/commands.h"
#include "api/cli/options.h"

namespace dscan {

void describe_mask(CLI::App& app, ParsedCommandLine& parsed) {
  MaskFlags& flags = parsed.mask;
  CLI::App& command = *app.add_subcommand("mask", "Write a copy of a table with some of its columns masked");
  command.add_option("table", flags.input, "CSV or its kin")->type_name("FILE")->required();
  command
      .add_option("--column", flags.columns,
                  "A column, and how it is masked, with parameters behind a colon (repeatable)")
      ->type_name("NAME=ALGORITHM[:P=V,…]")
      ->allow_extra_args(false)
      ->required();
  command.add_option("--output", flags.output, "Where the copy goes; it is complete or not there")
      ->type_name("FILE")
      ->required();
  command
      .add_option("--delimiter", flags.delimiter,
                  "What separates the columns, one byte or 'tab', instead of what is found")
      ->type_name("BYTE");
  CLI::Option* const header =
      command.add_flag("--header", flags.header, "The first record names the columns");
  command.add_flag("--no-header", flags.no_header, "It does not: columns are column_1, column_2 …")
      ->excludes(header);
  add_store_options(command, flags.store);
  command.footer(
      "Algorithms and their parameters, as of /data/mask:\n"
      "  SHA256, SHA512    salt                     AES      key (32, 48 or 64 bytes in hexadecimal)\n"
      "  PRESNM, MASKNM    n, m, type, method       NUMERIC  step\n"
      "  PRESXY, MASKXY    x, y, type, method       KEYWORD  keyword, replacement\n"
      "  SYMBOL            symbol, side, type, method\n"
      "key=@FILE and salt=@FILE take the first line of a file: a command line can be seen by others.\n"
      "If there is a store, the copy counts there as the table's masking task: the diagnosis then no longer\n"
      "lists the table, once all its sensitive columns are masked.\n"
      "Examples:\n"
      "  dscan mask people.csv --column phone=PRESNM:n=3,m=4 --column name=MASKNM:n=0,m=1 --output "
      "masked.csv\n"
      "  dscan mask people.csv --column id_card=SHA256:salt=@salt.txt --output masked.csv");
  command.callback([&parsed] { parsed.run = [&parsed] { return mask_command(parsed.mask); }; });
}

}  // namespace dscan
