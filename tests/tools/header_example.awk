# header_example.awk: prints the program in the opening comment of a public header, the indented lines
# from #include to the brace that closes main. awk -f tests/tools/header_example.awk include/taper/nn.h
/^ \*     #include/ { inside = 1 }
inside && /^ \*     }/ && seen { print "}"; exit }
inside { print substr($0, 8) }
inside && /^ \*     int main\(/ { seen = 1 }
/\*\// { exit }
