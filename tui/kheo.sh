#!/bin/sh
# The command kheo. Where letters are none that Python knows, as in the locale vi_VN.TCVN, it could
# not even begin; kheo takes and sends UTF-8 in any locale, and only wants to know which it was.
locale=${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}
case $locale in
C | POSIX | *.[Uu][Tt][Ff]8* | *.[Uu][Tt][Ff]-8*) ;;
*) export KHEO_LOCALE="$locale" LC_ALL=C.UTF-8 ;;
esac
# What pip has made of the entry point lies beside this file, wherever a link to it may be.
command=$0
[ ! -L "$command" ] || command=$(readlink -f "$command")
exec "${command%/*}/kheo-python" "$@"
