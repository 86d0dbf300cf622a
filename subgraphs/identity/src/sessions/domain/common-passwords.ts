/** The passwords that are tried first, lower-cased; from the yearly lists of the most used passwords in leaks. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `123456 123456789 12345678 12345 1234567 1234567890 123123 111111 000000 654321 666666 121212 112233 987654321 11111111
  88888888 password password1 password12 password123 passw0rd p@ssw0rd p@ssword pass1234 qwerty qwerty1 qwerty12 qwerty123
  qwertyuiop qwerty1234 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 zaq12wsx qazwsx asdfgh asdfghjkl asdf1234 zxcvbnm
  abc123 abcd1234 abc12345 a1b2c3 a1b2c3d4 a123456 aa123456 aa12345678 q1w2e3r4 iloveyou iloveyou1 welcome welcome1 welcome123
  admin admin1 admin123 admin1234 administrator root toor letmein letmein1 monkey monkey1 dragon football baseball basketball
  superman batman princess sunshine shadow master michael jordan jordan23 jennifer ashley daniel charlie freedom whatever
  trustno1 starwars hello hello123 changeme changeme1 secret secret1 test test1234 testing123 guest default login access
  summer winter spring autumn computer internet samsung google liverpool chelsea arsenal killer pokemon naruto mustang ferrari
  mercedes porsche cheese cookie flower lovely hunter hunter2 soccer hockey pepper ginger maggie buster tigger nigeria lagos123
  canada dubai germany america london qwerty123456 123qwe 123qwe123 1234qwer q1w2e3r4t5y6 987654 159753 147258369 123321
  google123 iloveyou123 princess1 football1 sunshine1 michael1 charlie1 dragon1 superman1 p@ssw0rd1 company1 temp1234`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);
