# Lets the program DSCAN print what it says of itself into FOLDER. Defaults below the home directory are printed with '~'.
set(ENV{HOME} "~")
foreach(variable XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME)
  unset(ENV{${variable}})
endforeach()

function(print file)
  execute_process(COMMAND ${DSCAN} --config /dev/null ${ARGN} OUTPUT_FILE ${FOLDER}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

print(dscan.1 manual)
print(dscan.bash completion bash)
print(_dscan completion zsh)
print(dscan.fish completion fish)
